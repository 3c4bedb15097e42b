### Vägen in: serverns adress, inbjudan, e-post med engångskod.

sign-in-title = Välkommen till Stuga
sign-in-intro = Pass i valstugor och ringstugor. Fungerar utan nät.
sign-in-have-invite = Jag har en inbjudan
sign-in-have-account = Jag har varit här förut

## Inbjudan
sign-in-invite-title = Din inbjudan
sign-in-invite-label = Länk eller sexsiffrig kod
sign-in-invite-hint = Inbjudan kom i ett meddelande från din förening: klistra in hela länken. Länken till ett pass och en sexsiffrig kod går också här.
sign-in-invite-go = Fortsätt
sign-in-invite-for = Du är inbjuden till { $organization }
sign-in-name-label = Ditt namn
sign-in-name-hint = Så som de andra på passet känner dig
sign-in-phone-label = Telefon
sign-in-phone-hint = Så att passets kontaktperson kan nå dig
sign-in-join = Gå med i { $organization }
sign-in-joined = Nu är du med i { $organization }
sign-in-invite-used = Inbjudan är redan använd. Be om en ny, eller logga in med e-post.
sign-in-invite-expired = Inbjudan är för gammal. Be om en ny av den som skickade den.
sign-in-invite-unknown = Ingen inbjudan ser ut så. Kolla att hela länken kom med.

## E-post och kod
sign-in-mail-title = Logga in
sign-in-mail-label = E-postadress
sign-in-mail-hint = Vi skickar en kod dit. Du behöver inget lösenord.
sign-in-mail-send = Skicka en kod
sign-in-mail-invalid = En e-postadress ser ut som namn@exempel.se
sign-in-code-sent = Om { $mail } är känd här är en kod på väg. Titta i skräpposten också.
sign-in-code-label = Koden i mejlet
sign-in-code-go = Logga in
sign-in-code-again = Skicka en ny kod
sign-in-code-wrong = Det är inte koden. Titta i det senaste mejlet.
sign-in-code-expired = Koden är för gammal. Be om en ny.
sign-in-code-too-many = För många försök. Vänta några minuter och be om en ny kod.
sign-in-other-mail = Ta en annan adress

## Servern (bara på datorn)
sign-in-server-at = Server: { $address }

sign-in-needs-network = Du behöver nät för att komma in. Sedan fungerar Stuga utan.
sign-in-again = Logga in igen som { $name }. Det som väntar finns kvar.

## Medan inbjudan slås upp
sign-in-invite-looking = Tittar på din inbjudan
sign-in-other-way = Kom in på annat sätt
# $name (String)
sign-in-as = Logga in som { $name }
sign-in-mail-later-hint = Då kommer du in på en annan enhet också
sign-in-for-shift = Logga in, så ser du passet.

## En inbjudan som öppnas av någon som är inloggad
sign-in-invite-as = Som { $role }
sign-in-role-at = { $role } för { $place }
sign-in-role-admin = admin
sign-in-role-organizer = arrangör
sign-in-role-call-leader = ringledare
sign-in-role-hut-manager = valstugeansvarig
sign-in-role-member = medlem
sign-in-here-as = Du är inloggad som { $name }.
sign-in-join-as = Gå med i { $organization } som { $role }
sign-in-joined-as = Nu är du { $role } i { $organization }
sign-in-held-as = Du är redan med i { $organization } som { $role }.
sign-in-held = Du är redan med i { $organization }.
sign-in-not-me = Jag är inte { $name }
sign-in-for-other = Länken loggar in { $other }. Logga ut { $name } först, sedan fortsätter du här.
sign-in-other-server = Länken hör till en annan server. Logga ut här först, sedan fortsätter du.
sign-in-mail-known = { $mail } har ett konto
sign-in-mail-known-text = Be om en kod med mejl och logga in med den. Sedan går du med i { $organization } med det konto du har.
sign-in-invite-ask = Öppna en länk eller en kod
sign-in-link-browser = Den länken öppnas i en webbläsare, inte här.
sign-in-claimed = Nu finns din anmälan här.
