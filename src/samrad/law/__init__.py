"""The law book: pure, dated rules. Facts go in, a finding comes out.

Imports the standard library only; never loads, saves, translates or reads the clock.

`statutes` has the acts, one file per act or chapter, with each rule beside its function.
`agreement` asks the council's own terms, `practice` its habits, `meeting` walks through a whole
meeting and `lot` draws lots. `facts` refuses what cannot be; `finding` is the answer. `book` is
every rule in order, `settings` what nobody has settled, and `check` asks whether the book answers
a set of cases.
"""
