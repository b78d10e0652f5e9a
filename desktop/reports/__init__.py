"""Reports: what was taken, what is owed, how well people were served; each is a file, read in three ways.

Not here: the sheets of a shift or a day, which are papers with numbers (closing), and lists row by row that
go to others (exports); a report that is saved goes out through exports, so that its journal tells of it.
"""
