package dev.openstream.host.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.host.settings.Setting;
import dev.openstream.page.FrameType;
import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.contract.Lines;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Sessions on the page: their figures, their rhythm, and the events in them. */
final class PageSessionsTest {

    @AutoClose
    private final PageFixture fixture = PageFixture.simulated();

    @Test
    void sessionsAreShownWithTheirRhythm() throws Exception {
        try (LineClient client = fixture.client().monitorJoints(2)) {
            for (int i = 0; i < 200; i++) {
                client.nextWith("data");
            }
            fixture.watch();
            JsonNode sessions = fixture.await(
                    FrameType.SESSIONS, frame -> frame.path("list").size() == 1);
            JsonNode session = sessions.path("list").path(0);
            assertThat(session.path("peer").stringValue()).endsWith(":" + client.localPort());
            assertThat(session.path("handshake").booleanValue()).isTrue();
            assertThat(session.path("recipe").stringValue()).startsWith("GET /project/robot/joints/joint_states");
            assertThat(session.path("period_ms").intValue()).isEqualTo(2);
            assertThat(session.path("samples").intValue()).isGreaterThanOrEqualTo(200);
            assertThat(session.path("may_control").booleanValue()).isTrue();
            assertThat(session.path("stalled").booleanValue()).isFalse();
            long counted = session.path("histogram")
                    .valueStream()
                    .mapToLong(size -> size.path(1).longValue())
                    .sum();
            assertThat(counted).isGreaterThanOrEqualTo(200);
            assertThat(session.path("late_us").path("max").longValue())
                    .isGreaterThanOrEqualTo(session.path("late_us").path("p50").longValue());
            assertThat(sessions.path("exclusive").booleanValue()).isFalse();

            // The time before anybody looked is there, and the record goes on without a gap.
            JsonNode full = fixture.await(FrameType.RHYTHM);
            assertThat(full.path("full").booleanValue()).isTrue();
            JsonNode strip = full.path("list").path(0);
            assertThat(strip.path("session")).isEqualTo(session.path("session"));
            assertThat(strip.path("max_us").size()).isPositive();
            long next = strip.path("from").longValue() + strip.path("max_us").size();
            fixture.await(
                    FrameType.RHYTHM,
                    frame -> !frame.path("full").booleanValue()
                            && frame.path("list").path(0).path("from").longValue() == next);
        }
    }

    // The page has to see time go on, or the strip of a session that ended stands still as if it were now.
    @Test
    void timeGoesOnForTheStripOfAnEndedSession() throws Exception {
        fixture.watch();
        try (LineClient client = fixture.client().monitorJoints(2)) {
            client.nextWith("data");
            fixture.await(FrameType.RHYTHM, frame -> frame.path("list").size() == 1);
        }
        Awaitility.await()
                .until(() ->
                        fixture.all(FrameType.SESSIONS).getLast().path("list").isEmpty());
        fixture.await(
                FrameType.RHYTHM,
                frame -> frame.path("list").isEmpty() && !frame.path("full").booleanValue());
    }

    // A refusal of the guard is an event of its own kind, beside the control error that the client is told.
    @Test
    void guardIsHeard() throws Exception {
        try (PageFixture guarded = PageFixture.start(Map.of(Setting.GUARD, "reject"))) {
            guarded.watch();
            try (LineClient client =
                    LineClient.connect(guarded.served.streamAddress()).shakeHands()) {
                client.send(PageFixture.POINT.replace("[0.25,", "[30,"));
                client.nextWith("control_err");
            }
            Awaitility.await().until(() -> events(guarded).contains("guard guard"));
            assertThat(events(guarded)).contains("control_error control_err");
        }
    }

    @Test
    void eventsTellOfSessionsAndRefusals() throws Exception {
        try (LineClient client = fixture.client()) {
            client.send("nonsense");
            client.nextWith("error");
            client.send(Lines.stop("session"));
            client.nextWith("stop_ack");
        }
        fixture.watch();
        Awaitility.await().until(() -> events().stream().anyMatch(event -> event.endsWith("stopped")));

        assertThat(events())
                .containsSubsequence("session began", "refusal invalid_ndjson", "session stop", "session stopped");
    }

    private List<String> events() {
        return events(fixture);
    }

    private static List<String> events(PageFixture of) {
        return of.all(FrameType.EVENTS).stream()
                .flatMap(frame -> frame.path("list").valueStream())
                .map(event -> event.path("kind").stringValue() + " "
                        + event.path("code").stringValue())
                .toList();
    }
}
