"""Speakers: from each attribution's source to whom it means, who relays it, and whom it cites.

The model (`reader`) marks names, roles and descriptions (`mentions`) and reads each source (`sources`, `joint`); forms
of one name are gathered (`settling`, `entities`); the model chooses among those whom a source can mean (`candidates`);
what the words tell outweighs a guess (`doubts`, `issuers`, `antecedents`), and who was chosen gets a name (`naming`,
`offices`). `resolution` is the path through them, `voices` goes from record to record.

Nothing is imported here: `names` and `known` also serve commands that load no model.
"""
