### What people ask about at the huts, and what to say.

answers-title = What people ask
answers-find = Search
answers-none-found = Nothing has all these words. Try fewer.
answers-empty-title = No questions yet
answers-empty-text = Those who run your huts write here what people ask, and what to say.
answers-empty-text-write = Write down what people ask, and what to say. Everyone has it at hand, also without network.
answers-write = Write an answer
answers-write-title = What do people ask?
answers-change = Change
answers-change-title = Change the answer
answers-remove = Take away
answers-removed = Taken off the page
answers-question = The question
answers-text = What to say
answers-where = Where it holds
# $place (String)
answers-about = At { $place }
# $organization (String)
answers-about-all = Everywhere in { $organization }
answers-everywhere = Everywhere
# $holds (String)
# $name (String)
answers-holds-by = { $holds } · written by { $name }
answers-seen-by = Everyone who may take a shift there sees it, with your name.
answers-keep = Keep the answer
answers-written = Kept here. The others see it once the server knows.
answers-gone = This answer was taken away meanwhile. Keeping yours writes it as a new one.
