package dev.openstream.host.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.page.FrameType;
import dev.openstream.page.PageAnswer;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Switches that the page turns at a simulated controller, and the state that it shows then. */
final class PageSwitchesTest {

    @AutoClose
    private final PageFixture fixture = PageFixture.simulated();

    @Test
    void stateHasTheReasonsAndChangesWithTheSwitches() throws Exception {
        JsonNode ready = fixture.watch().await(FrameType.STATE);
        assertThat(ready.path("ready").booleanValue()).isTrue();
        assertThat(ready.path("summary").stringValue()).startsWith("ready");
        assertThat(ready.path("buffer").path("places").intValue()).isEqualTo(2048);
        assertThat(ready.has("commands")).isFalse();

        assertThat(fixture.turn("{\"motor\":false}").status()).isEqualTo(200);
        JsonNode off = fixture.await(
                FrameType.STATE, frame -> frame.path("motor").stringValue().equals("off"));

        assertThat(off.path("ready").booleanValue()).isFalse();
        assertThat(off.path("reasons").path(0).path("reason").stringValue()).isEqualTo("motor_off");
        assertThat(off.path("reasons").path(0).path("hint").stringValue()).isNotEmpty();
    }

    @Test
    void everySwitchTurnsAndTurnsBack() throws Exception {
        fixture.watch();
        for (String flag : List.of("remote", "emergency_stop", "power_saving")) {
            boolean before = fixture.await(FrameType.STATE).path(flag).booleanValue();
            assertThat(fixture.turn("{\"" + flag + "\":" + !before + "}")).isEqualTo(PageAnswer.ok());
            fixture.await(FrameType.STATE, frame -> frame.path(flag).booleanValue() != before);
            assertThat(fixture.turn("{\"" + flag + "\":" + before + "}")).isEqualTo(PageAnswer.ok());
            fixture.forget();
            fixture.await(FrameType.STATE, frame -> frame.path(flag).booleanValue() == before);
        }
        assertThat(fixture.turn("{\"motor\":true}")).isEqualTo(PageAnswer.ok());
        fixture.await(
                FrameType.STATE, frame -> frame.path("motor").stringValue().equals("on"));
        assertThat(fixture.turn("{\"playing\":true}")).isEqualTo(PageAnswer.ok());
        fixture.await(FrameType.STATE, frame -> frame.path("playing").booleanValue());
        assertThat(fixture.turn("{\"mode\":\"manual\"}")).isEqualTo(PageAnswer.ok());
        fixture.await(FrameType.STATE, frame -> frame.path("mode").stringValue().equals("manual"));
        assertThat(fixture.turn("{\"mode\":\"auto_continuous\"}")).isEqualTo(PageAnswer.ok());
        assertThat(fixture.turn("{\"reset_alarm\":true}")).isEqualTo(PageAnswer.ok());
    }

    @Test
    void switchThatIsRefusedSaysWhatTheControllerSays() throws Exception {
        assertThat(fixture.turn("{\"emergency_stop\":true}")).isEqualTo(PageAnswer.ok());

        PageAnswer motor = fixture.turn("{\"motor\":true}");
        PageAnswer wrong = fixture.turn("{\"mode\":\"sideways\"}");

        assertThat(motor.status()).isGreaterThanOrEqualTo(400);
        assertThat(motor.body().toString()).contains("emergency");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body().toString()).contains("mode", "sideways", "/docs");
        for (String odd : List.of("{}", "{\"motor\":1}", "{\"door\":true}", "{\"motor\":true,\"remote\":true}")) {
            PageAnswer refused = fixture.turn(odd);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body().toString())
                    .contains(odd.replace("\"", "\\\""), "must have one of mode", "\"hint\":\"send ");
        }
    }

    @Test
    void faultsAppearAndVanish() throws Exception {
        JsonNode none = fixture.watch().await(FrameType.FAULTS);
        assertThat(none.path("active").size()).isZero();
        assertThat(none.path("known").size()).isGreaterThan(10);
        assertThat(none.path("scenario").isNull()).isTrue();

        assertThat(fixture.fault("{\"fault\":\"delay\",\"ms\":7}")).isEqualTo(PageAnswer.ok());
        JsonNode delayed =
                fixture.await(FrameType.FAULTS, frame -> frame.path("active").size() == 1);
        assertThat(delayed.path("active").path(0).path("value").intValue()).isEqualTo(7);
        fixture.forget();
        assertThat(fixture.fault("{\"undo_all\":true}")).isEqualTo(PageAnswer.ok());
        fixture.await(FrameType.FAULTS, frame -> frame.path("active").isEmpty());

        assertThat(fixture.fault("{\"fault\":\"delay\",\"ms\":-1}").body().toString())
                .contains("ms");
    }

    // Faults that are still wanted must not end by a body that only looks like it.
    @Test
    void onlyTrueAloneUndoesAllFaults() throws Exception {
        fixture.watch();
        assertThat(fixture.fault("{\"fault\":\"delay\",\"ms\":7}")).isEqualTo(PageAnswer.ok());
        for (String odd : List.of(
                "{\"undo_all\":\"true\"}",
                "{\"undo_all\":1}",
                "{\"undo_all\":false}",
                "{\"undo_all\":true,\"fault\":\"jitter\",\"x\":1}")) {
            assertThat(fixture.fault(odd).status()).as(odd).isEqualTo(400);
        }
        fixture.await(FrameType.FAULTS, frame -> frame.path("active").size() == 1);
    }

    // A fault that is begun and ended twice within ten seconds is two events, and two changes of what is shown.
    @Test
    void everyBeginningAndEndOfAFaultIsAnEvent() throws Exception {
        fixture.watch();
        for (int i = 0; i < 2; i++) {
            fixture.fault("{\"fault\":\"jitter\"}");
            fixture.fault("{\"fault\":\"jitter\",\"on\":false}");
        }
        Awaitility.await().until(() -> faultEvents().size() == 4);

        assertThat(faultEvents())
                .allSatisfy(
                        event -> assertThat(event.path("text").stringValue()).contains("jitter"));
    }

    private List<JsonNode> faultEvents() {
        return fixture.all(FrameType.EVENTS).stream()
                .flatMap(frame -> frame.path("list").valueStream())
                .filter(event -> event.path("kind").stringValue().equals("fault"))
                .toList();
    }

    // With a stall on, a call that the page makes waits as all others do; the page does not, and can still undo it.
    @Test
    void callThatAFaultHoldsBackIsAnswered() throws Exception {
        assertThat(fixture.fault("{\"fault\":\"stall\"}")).isEqualTo(PageAnswer.ok());
        assertThat(fixture.turn("{\"motor\":false}").status()).isEqualTo(504);
        assertThat(fixture.fault("{\"undo_all\":true}")).isEqualTo(PageAnswer.ok());
    }
}
