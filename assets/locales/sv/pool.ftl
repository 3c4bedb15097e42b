### Poolen: de som åker dit där det behövs.

pool-title = Hjälp där det behövs
pool-text = De som planerar pass i de områden du väljer får ringa dig när någon saknas. Du kan säga nej varje gång.
pool-shown = Ditt namn och nummer visas för dem som planerar pass i de områden du väljer och ovanför dem, och för ingen annan. Du kan gå ur här när du vill.
pool-areas = Var du kan hjälpa till
pool-area-places = Bara { $places }
pool-area = { $name }: { $places }
pool-no-areas-title = Inget att välja än
pool-no-areas-text = Så snart det finns en plats vars pass du får ta kan du välja den här.
pool-join = Jag åker dit där det behövs
pool-keep = Spara ändringen
pool-change = Ändra
pool-leave = Gå ur
pool-close = Låt det vara som det var
pool-in = Du får bli tillfrågad sedan { $date }, på { $phone }.
pool-in-areas = Var: { $areas }
pool-in-days = Dagar: { $days }
pool-in-days-any = Vilken dag som helst
pool-thanks = Tack! Du får bli tillfrågad där det behövs.
pool-left = Du har gått ur: ditt namn och nummer tas bort från listorna hos dem som planerar så snart deras enheter når servern.
pool-again = Gå med igen
pool-goes = åker dit där det behövs
pool-what-join = Du åker dit där det behövs
pool-what-leave = Du går ur poolen för hjälp där det behövs
