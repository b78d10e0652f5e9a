"""The office's own wordings; rows are only ever added."""

from peewee import IntegerField, TextField

from desktop.core.db import Table


class PhraseVersion(Table):
    """One wording of one phrase in one language, in force from a day on."""

    phrase = TextField()
    language = TextField()
    text = TextField()
    effective_from = TextField()
    staff_id = IntegerField(null=True)
    journal_seq = IntegerField()

    class Meta:
        table_name = "phrase_version"
        indexes = ((("phrase", "language"), False),)
