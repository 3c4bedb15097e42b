### Vad folk frågar om i stugorna, och vad man svarar.

answers-title = Vad folk frågar
answers-find = Sök
answers-none-found = Ingen fråga innehåller alla orden. Prova med färre.
answers-empty-title = Inga frågor än
answers-empty-text = De som sköter era stugor skriver här vad folk frågar, och vad man svarar.
answers-empty-text-write = Skriv vad folk frågar, och vad man svarar. Alla har det med sig, även utan nät.
answers-write = Skriv ett svar
answers-write-title = Vad frågar folk?
answers-change = Ändra
answers-change-title = Ändra svaret
answers-remove = Ta bort
answers-removed = Borttaget
answers-question = Frågan
answers-text = Vad man svarar
answers-where = Var det gäller
answers-about = På { $place }
answers-about-all = Överallt i { $organization }
answers-everywhere = Överallt
answers-holds-by = { $holds } · skrivet av { $name }
answers-seen-by = Alla som kan ta ett pass där ser det, med ditt namn.
answers-keep = Spara svaret
answers-written = Finns här nu. De andra ser det när servern vet.
answers-gone = Svaret togs bort under tiden. Om du sparar ditt blir det ett nytt.
