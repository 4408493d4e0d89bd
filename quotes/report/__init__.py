"""The report: articles with their attributions in place, as one HTML file to read and to study errors with.

`articles` fits records to texts and judges them by golden ones, `segments` cuts a text at the edges of their spans,
`page` writes the file; page.html, page.css and the scripts are what it is made of.
"""
