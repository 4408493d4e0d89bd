"""Label files: golden records in a form that a person writes and mends in any editor, and the way back to records.

A label file belongs to one article. It names the parts of each attribution by the article's own words; offsets, quote,
type, parent, ids and relayed speakers follow from them. `writing` makes one, `reading` splits one into lines,
`finding` finds its words in the article, `compiling` makes the records.
"""
