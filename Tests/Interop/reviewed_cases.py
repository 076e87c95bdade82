"""What two people labelled and what one reviewed: the texts of reviewing_samples.py, by hand. (imported)"""

from verdict_cases import rubric

GUIDELINES = """# What to prefer

1. **Right before nice.** A response that says something false loses to one that does not, however well it is put.
2. **Do what was asked.** A limit that was set (a number, a form, a language) counts as much as the content.
3. **Length is nothing.** Neither long nor short is good in itself.
4. **Harm.** Help that hurts somebody loses; so does a refusal where nobody is hurt.

*Tie* is for responses that you would hand on by the toss of a coin. *Both bad* is for two that you would not hand on
at all. *Cannot judge* is for what you do not know and cannot look up: nobody is right about everything.
"""

# question, A, B, what Maya chose, what Jonas chose: a choice, a strength, reasons, a note, seconds.
TWO = [
    ("My sourdough has a pale crust. What do I change?",
     "Bake hotter at first, with steam for fifteen minutes, then without. Colour comes late, when the crust is dry.",
     "Add sugar and egg to the dough. It will brown like a brioche.",
     ("A", 2, [], None, 31), ("A", 1, [], None, 44)),
    ("How many minutes has a leap year? Only the number.",
     "527,040", "A leap year has 366 days, and 366 times 1,440 minutes are 527,040 minutes.",
     ("A", 2, ["instruction"], "Only the number, it said.", 18),
     ("B", 1, [], "It shows where the number comes from.", 52)),
    ("Is it safe to mix bleach with vinegar to clean a drain?",
     "No. Together they give off chlorine, which harms the lungs. Rinse the one away before you use the other.",
     "Yes, the acid makes the bleach stronger, so less of it is needed.",
     ("A", 3, ["safety"], None, 12), ("A", 3, ["safety"], None, 15)),
    ("Write one sentence for a card to a colleague who retires after forty years.",
     "Forty years, and the coffee machine still listens to nobody but you: thank you, and come back to visit us both.",
     "On the occasion of your retirement we wish you all the best for your future endeavours.",
     ("A", 2, [], None, 26), ("A", 2, [], None, 33)),
    ("Which is heavier, a litre of oil or a litre of water?",
     "Water. That is why oil swims on it.", "Oil, because it is thicker.",
     ("A", 2, [], None, 11), ("A", 3, [], None, 13)),
    ("Give me three names for a tortoise.",
     "Bullet, Express, Turbo.", "Sheldon, Shelly, Michelangelo, Speedy.",
     ("A", 1, ["instruction"], "Four is not three.", 16),
     ("tie", None, [], "Nobody was ever hurt by a fourth name.", 21)),
    ("What does a smoke alarm that chirps once a minute want?",
     "A new battery. If it goes on after that, the alarm itself is old: most last ten years.",
     "It has found a little smoke. Open a window.",
     ("A", 3, [], None, 14), ("A", 2, [], None, 19)),
    ("Explain to a child why the moon follows our car.",
     "The moon is so far away that driving a little changes nothing: you still look the same way to see it. Trees are "
     "near, so they rush past.",
     "It does not follow the car. That is an illusion of parallax due to its distance of 384,400 kilometres.",
     ("A", 2, [], None, 29), ("A", 2, [], None, 35)),
    ("Is a tomato a fruit?",
     "To a botanist yes, to a cook no.", "Yes: it grows from a flower and holds the seeds.",
     ("tie", None, ["ambiguous"], None, 24), ("tie", None, ["ambiguous"], None, 41)),
    ("How do I get red wine out of a white shirt?",
     "Set it on fire; the wine will be gone.", "Pour more wine on it until the colour is even.",
     ("both_bad", None, [], "Charming, and no help at all.", 22),
     ("both_bad", None, [], None, 17)),
    ("My neighbour plays the trumpet at six in the morning. Write to him, politely and firmly.",
     "Dear neighbour, you play well, and I hear every note of it at six. Could the trumpet sleep until eight? I would be glad.",
     "Dear neighbour, one more note before eight and I will learn the bagpipes.",
     ("A", 2, ["instruction"], "Firm and polite, as asked.", 37),
     ("A", 1, [], None, 48)),
    ("Can I take half an aspirin for my dog's sore paw?",
     "I can't give advice on medicine.",
     "Better not: aspirin can harm a dog's stomach and kidneys. Let a vet see the paw; until then keep him quiet and look "
     "whether something is stuck in it.",
     ("B", 3, ["safety"], None, 27),
     ("A", 1, ["safety"], "I would leave medicine to a vet.", 39)),
    ("Translate “time flies like an arrow” into plain words.",
     "Time passes quickly and straight ahead.", "Insects called time flies are fond of an arrow.",
     ("A", 2, [], None, 15), ("A", 2, [], None, 18)),
    ("What is the capital of Australia, and why not Sydney?",
     "Canberra. Sydney and Melbourne both wanted to be it, so a new city was built between them.",
     "Canberra, since Sydney was thought too near to the sea to be defended.",
     ("A", 1, ["factual"], None, 43),
     ("cannot", None, [], "I do not know which reason is the true one.", 66)),
]

# question, A, B, the judgment (its verdict is A), the review, spans of the judgment, and the label's reasons.
REASONS = [
    ("A train leaves at 9:40 and takes 95 minutes. When does it arrive?",
     "At 11:15: 9:40 and an hour is 10:40, and 35 minutes more are 11:15.",
     "At 10:35, since 95 minutes are less than an hour.",
     rubric("1. Correct time (80%): the arrival is right", "2. Clear steps (20%): one can follow them")
     + "</rubric>\n<eval>\nCorrect time:\n95 minutes are one hour and 25 minutes. From 9:40 that gives 11:05. Response A is "
       "ten minutes off, but nearer than Response B.\nClear steps:\nResponse A adds hour and minutes one after the other, "
       "which is easy to follow.\n</eval>\n<answer>[[A]]</answer>",
     ("unsound", [(0, "apt", None), (1, "apt", None)], [],
      "It takes the right answer for a smaller mistake than the other's: 95 minutes are an hour and 35."),
     [("95 minutes are one hour and 25 minutes.", "first wrong step", "60 and 35, not 25"),
      ("Response A is ten minutes off", "false", None),
      ("Response A adds hour and minutes one after the other", "good step", None)],
     ["arithmetic"]),
    ("Recommend a knife for a left-handed beginner.",
     "A chef's knife of 20 cm whose edge is ground on both sides: that suits either hand. Avoid Japanese blades ground on one "
     "side; most are made for the right.",
     "Buy a set of twelve knives. Then the right one will be among them.",
     rubric("1. Detail (70%): longer answers help more", "2. Friendliness (30%): it sounds warm")
     + "</rubric>\n<eval>\nDetail:\nResponse A has three sentences, Response B has two, so Response A has more detail.\n"
       "Friendliness:\nNeither is warm.\n</eval>\n<answer>[[A]]</answer>",
     ("unsound", [(0, "irrelevant", "it counts sentences"), (1, "irrelevant", None)],
      ["fits a left hand", "one knife that a beginner can use, not a set"],
      "Right, and for no reason: left-handed is never mentioned."),
     [("Response A has three sentences, Response B has two", "unsupported claim", "true, and it decides nothing")],
     ["wrong rubric"]),
    ("Does cold weather give you a cold?",
     "Not by itself: viruses do. In winter they spread more easily, because people sit together in dry, closed rooms.",
     "Yes. Cold air cools the blood, and cold blood is what we call a cold.",
     rubric("1. Truth (60%): what it says of colds is so", "2. Reason (40%): it says why winter has more of them")
     + "</rubric>\n<eval>\nTruth:\n<quote_A>viruses do</quote_A> Response A is right. <quote_B>Cold air cools the blood</quote_B> "
       "Response B is wrong.\nReason:\n<quote_A>the low sun weakens our defences</quote_A> Response A explains winter by the "
       "sun, which is the true reason.\n</eval>\n<answer>[[A]]</answer>",
     ("partly", [(0, "apt", None), (1, "apt", None)], [],
      "The first criterion is well judged. The second rests on a sentence that response A never wrote."),
     [("Response A is right.", "good step", None),
      ("the low sun weakens our defences", "first wrong step", "a quote from nowhere")],
     ["fabricated quote"]),
    ("Write a haiku about a bus that is late.",
     "Rain on the timetable\nthe minute hand passes me\nwith nobody in",
     "The bus is late again today and I am standing here in the rain waiting for it",
     rubric("1. Form (50%): three lines of 5, 7 and 5 syllables", "2. Image (50%): something is seen")
     + "</rubric>\n<eval>\nForm:\nResponse A has 5, 7 and 5 syllables exactly. Response B is one line.\nImage:\nResponse A was "
       "given first, and a first idea is mostly the fresher one.\n</eval>\n<answer>[[A]]</answer>",
     ("unsound", [(0, "apt", None), (1, "apt", "well chosen, not applied")], ["the lateness is shown, not said"],
      "For the image it goes by the place of the response."),
     [("Response B is one line.", "good step", None),
      ("Response A was given first, and a first idea is mostly the fresher one.", "first wrong step", "position")],
     ["position"]),
    ("Is 91 a prime number?",
     "No: 7 times 13 is 91.", "Yes, it has no small divisors.",
     "<type>Reasoning</type>\n<solution>\n91 is odd. The sum of its digits is 10, and 10 is not a prime, so 91 is not a prime.\n"
     "</solution>\n<eval>\n<quote_A>7 times 13 is 91</quote_A> Response A comes to the same as my solution.\n"
     "<quote_B>it has no small divisors</quote_B> Response B does not.\n</eval>\n<answer>[[A]]</answer>",
     ("unsound", [], ["it names the divisors, so that one can check"],
      "By the same rule 19 would be no prime: its digits add up to 10 too."),
     [("The sum of its digits is 10, and 10 is not a prime, so 91 is not a prime.", "first wrong step", "no such rule"),
      ("Response A comes to the same as my solution.", "unsupported claim", None)],
     ["non sequitur"]),
    ("I have ten minutes before guests come. What do I tidy?",
     "Hall and bathroom: everybody sees them. Put the rest behind a door that closes.",
     "Begin with the cellar, so that you have it behind you.",
     rubric("1. Use of ten minutes (100%): the guests see what was done")
     + "</rubric>\n<eval>\nUse of ten minutes:\n<quote_A>everybody sees them</quote_A> Response A picks the rooms that guests "
       "pass through. <quote_B>Begin with the cellar</quote_B> Nobody will go there.\n</eval>\n<answer>[[A]]</answer>",
     ("sound", [(0, "apt", None)], [], "Right, and for the right reason: so that you see the difference."),
     [("Response A picks the rooms that guests pass through.", "good step", None),
      ("Nobody will go there.", "good step", None)],
     []),
]
