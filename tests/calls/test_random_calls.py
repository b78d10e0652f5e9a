"""Whatever is tried in whatever order: a complete call lacks nothing, and the check of the books agrees."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.calls import service
from desktop.calls.moving import lacks, state_of
from desktop.calls.service import Outcome, Said
from desktop.calls.states import NUISANCE
from desktop.core.errors import UserError
from desktop.proof.calls import check_calls

SAID = (Said("没水", "13812345678"), Said("", "1"), Said("漏水"), Said("喂", "abc"))
OUTCOMES = (
    Outcome("enquiry", answer="好", clear="yes"),
    Outcome("callback"),
    Outcome("repair", target="WO-A-00001"),
    Outcome("nuisance", reason="prank", chance="yes", emergency="no"),
    Outcome("nuisance", reason="prank", chance="yes", emergency="yes"),
)
ACTS = st.one_of(
    st.tuples(st.sampled_from(("answer", "read_back")), st.just(())),
    st.tuples(st.just("note"), st.tuples(st.sampled_from(SAID))),
    st.tuples(st.just("becomes"), st.tuples(st.sampled_from(OUTCOMES))),
    st.tuples(st.just("hang_up"), st.tuples(st.sampled_from(("customer", "staff", "line_cut")))),
    st.tuples(st.just("not_answered"), st.tuples(st.sampled_from(("", "13812345678")))),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACTS, max_size=9))
def test_nothing_is_complete_that_lacks_something(office, acts):
    call_id = service.start_call(office.clerk).call_id
    for name, arguments in acts:
        try:
            getattr(service, name)(call_id, *arguments, office.clerk)
        except UserError:
            continue
    now = state_of(call_id)
    if now.state == "done":
        assert lacks(now) == ()
        assert now.read_back or now.became == NUISANCE
        assert now.ended_by != "staff" or now.became == NUISANCE
    assert list(check_calls()) == []
