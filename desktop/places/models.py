"""Tables of the places: indexes derived from what is open elsewhere, so their rows come, change and go."""

from peewee import CompositeKey, ForeignKeyField, IntegerField, TextField

from desktop.core.db import Table


class OpenPlace(Table):
    """One place of something that is open; gone once that is closed."""

    kind = TextField()  # order, outage, check
    subject_id = IntegerField()  # of a slice above
    place = TextField()  # as it was said
    normal = TextField()

    class Meta:
        table_name = "open_place"
        indexes = ((("kind", "subject_id", "normal"), True), (("normal", "kind"), False))


class OpenPlaceKey(Table):
    """A road or landmark that an open place is found by."""

    key = TextField()
    kind = TextField()
    house = IntegerField()  # its first number; -1: none was said
    numbers = TextField()  # all of them: 12|3|
    open_place = ForeignKeyField(OpenPlace, on_delete="CASCADE")

    class Meta:
        table_name = "open_place_key"
        primary_key = CompositeKey("key", "kind", "house", "open_place")
        indexes = ((("key", "kind", "numbers"), False),)
        without_rowid = True


class KnownPlace(Table):
    """A place that was said before, and how often."""

    place = TextField()  # as it was said last
    normal = TextField(unique=True)
    landmark = IntegerField()  # 1: no number of a house in it
    uses = IntegerField()
    last_used = TextField()

    class Meta:
        table_name = "known_place"
        indexes = ((("landmark", "uses", "last_used"), False),)


class KnownPlaceInitials(Table):
    """The first letters of a landmark's signs, one row a reading."""

    key = TextField()
    known_place = ForeignKeyField(KnownPlace, on_delete="CASCADE")

    class Meta:
        table_name = "known_place_initials"
        primary_key = CompositeKey("key", "known_place")
        without_rowid = True
