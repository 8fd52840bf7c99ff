"""What people work on beside the published versions: drafts, remembered answers, scenarios. All of it may change."""

from collections.abc import Mapping

from sqlalchemy.engine import Engine

from data.store import drafts, scenarios
from data.store.engine import reading, writing
from data.store.records import Draft, DraftInfo, RawFile, Scenario
from data.store.sweeping import sweep, sweep_server


class Working:
    """The part of a store that is not sealed."""

    _engine: Engine

    # Drafts and answers

    def save_draft(self, draft: Draft) -> None:
        """Keep a draft; one of the same id is replaced."""
        with writing(self._engine) as connection:
            was_raw = bool(drafts.raw(connection, draft.id))
            drafts.save(connection, draft)
        if was_raw:
            sweep_server(self._engine)

    def drafts(self) -> tuple[DraftInfo, ...]:
        """All drafts, newest first, without their files."""
        with reading(self._engine) as connection:
            return drafts.listed(connection)

    def draft(self, id: str) -> Draft:  # noqa: A002  the name the draft itself gives it
        """One draft with its files.

        Raises
        ------
        StoreError
            ``no_draft`` when it was published or dropped meanwhile.
        """
        with reading(self._engine) as connection:
            return drafts.load(connection, id)

    def drop_draft(self, id: str) -> None:  # noqa: A002  the name the draft itself gives it
        """Forget a draft and its files; nothing happens when it is gone already."""
        with writing(self._engine) as connection:
            drafts.drop(connection, id)
        sweep_server(self._engine)

    def raw_files(self) -> tuple[RawFile, ...]:
        """Files that drafts of earlier versions of the app hold as they were sent."""
        with reading(self._engine) as connection:
            return drafts.raw(connection)

    def raw_content(self, file: RawFile) -> bytes | None:
        """The bytes of such a file; None where it is gone or was settled meanwhile."""
        with reading(self._engine) as connection:
            return drafts.raw_content(connection, file)

    def settle_raw(self, file: RawFile, name: str, content: bytes) -> bool:
        """Overwrite such a file with what is kept of it; whether it was still there."""
        with writing(self._engine) as connection:
            settled = drafts.settle(connection, file, name, content)
        sweep_server(self._engine)
        return settled

    def sweep(self) -> None:
        """Take what was ever discarded out of the database's files; others wait meanwhile.

        Raises
        ------
        StoreError
            When the database is busy, or its disk is full.
        """
        sweep(self._engine)

    def remember(self, shape: str, answers: Mapping[str, str]) -> None:
        """Keep answers for the next file of the same shape, over earlier ones."""
        with writing(self._engine) as connection:
            drafts.remember(connection, shape, answers)

    def recall(self, shape: str) -> dict[str, str]:
        """Answers given to files of this shape: question -> answer."""
        with reading(self._engine) as connection:
            return drafts.recall(connection, shape)

    # Scenarios

    def save_scenario(self, scenario: Scenario) -> str:
        """Keep a new scenario; returns the name it got, which carries a number where the name was taken.

        Raises
        ------
        StoreError
            ``no_scenario_name`` when the name is empty.
        """
        with writing(self._engine) as connection:
            return scenarios.save(connection, scenario)

    def scenarios(self) -> tuple[Scenario, ...]:
        """All scenarios, newest first."""
        with reading(self._engine) as connection:
            return scenarios.listed(connection)

    def scenario(self, id: str) -> Scenario:  # noqa: A002  the name the scenario itself gives it
        """One scenario.

        Raises
        ------
        StoreError
            ``no_scenario`` when it was deleted meanwhile.
        """
        with reading(self._engine) as connection:
            return scenarios.load(connection, id)

    def drop_scenario(self, id: str) -> None:  # noqa: A002  the name the scenario itself gives it
        """Delete a scenario; nothing happens when it is gone already."""
        with writing(self._engine) as connection:
            scenarios.drop(connection, id)
