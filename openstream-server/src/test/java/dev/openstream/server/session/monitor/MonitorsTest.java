package dev.openstream.server.session.monitor;

import static dev.openstream.server.session.SessionBench.MONITOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.Command;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.observe.CloseReason;
import dev.openstream.server.observe.SessionStats;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.session.SessionBench;
import dev.openstream.server.session.context.Controller;
import dev.openstream.server.session.context.SessionContext;
import dev.openstream.server.session.context.SessionSettings;
import dev.openstream.server.session.handshake.Access;
import dev.openstream.server.session.handshake.SessionLimiter;
import dev.openstream.server.session.port.Replies;
import dev.openstream.server.session.port.SessionEnd;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Monitors by their id: one as the protocol has it (section 3.2), and several where that is granted. */
final class MonitorsTest {

    private static final String B = MONITOR.replace("\"id\":1", "\"id\":\"b\"").replace(":10", ":4");
    private static final String NO_ID = MONITOR.replace(",\"id\":1", "");

    // A new MONITOR replaces the old one, with any ids.
    @Test
    void oneMonitorAtATimeIsTheProtocols() {
        SessionBench bench = new SessionBench().ready(MONITOR, B, NO_ID, B).pass(20);

        assertThat(bench.sent()).hasSize(5).allMatch(line -> line.contains("\"id\":\"b\""));
        assertThat(bench.session.report().recipes()).hasSize(1);
        assertThat(bench.session.report().periodMillis()).isEqualTo(4);
    }

    /** An end that is noted and changes nothing. */
    private record NotedEnd(List<String> timeouts, List<Throwable> failures) implements SessionEnd {

        @Override
        public void end(CloseReason reason) {
            throw new AssertionError("monitors end nothing by themselves: " + reason);
        }

        @Override
        public void fail(Throwable cause) {
            failures.add(cause);
        }

        @Override
        public void timedOut(String why) {
            timeouts.add(why);
        }
    }

    /** Monitors of which there may be two, on the bench without its session. */
    private static final class Two {

        private final SessionBench bench = new SessionBench();
        private final List<Throwable> failures = new ArrayList<>();
        private final List<String> timeouts = new ArrayList<>();
        private final Watchdog watchdog;
        private final Monitors monitors;

        Two() {
            bench.session.disconnected(CloseReason.CLIENT_CLOSED);
            SessionContext context = new SessionContext(
                    SessionSettings.DEFAULT,
                    Controller.builder(bench.controller, bench.pacer, InstantSource.system(), () -> true)
                            .samplers(bench.samplers)
                            .motion(bench.motion)
                            .observers(bench.observers)
                            .build(),
                    new SessionLimiter(1),
                    Access.OPEN);
            NotedEnd end = new NotedEnd(timeouts, failures);
            this.watchdog = new Watchdog(context, end);
            watchdog.start();
            SessionStats stats = bench.stats.opened(bench.caller());
            this.monitors = new Monitors(
                    new Monitors.MonitorParts(new Replies(bench, stats), end, stats.counters(), watchdog), context, 2);
        }

        private Two take(String url, int periodMillis, @Nullable String id) {
            monitors.take(
                    new Command.Monitor(url, List.of(), periodMillis, id == null ? null : JsonText.of(id), false));
            return this;
        }

        private Map<String, Integer> dataIn(long millis) {
            bench.sent();
            bench.pass(millis);
            assertThat(failures).isEmpty();
            Map<String, Integer> data = new TreeMap<>();
            bench.sent().forEach(line -> data.merge(line.replaceAll(".*\"id\":([^,]*),.*\n", "$1"), 1, Integer::sum));
            return data;
        }

        private List<String> recipes() {
            return monitors.recipes().stream()
                    .map(recipe -> recipe.request() + " every " + recipe.periodMillis())
                    .toList();
        }
    }

    @Test
    void eachIdHasItsOwnBeats() {
        Two two = new Two().take("/m", 10, "1").take("/n", 4, "\"b\"");

        assertThat(two.recipes()).containsExactly("GET /m every 10", "GET /n every 4");
        assertThat(two.dataIn(20)).isEqualTo(Map.of("1", 2, "\"b\"", 5));
    }

    @Test
    void theSameIdReplacesItsOwnMonitorAndLeavesTheOther() {
        Two two = new Two().take("/m", 10, "1").take("/n", 4, "\"b\"").take("/o", 5, "1");

        assertThat(two.recipes()).containsExactly("GET /n every 4", "GET /o every 5");
        assertThat(two.dataIn(20)).isEqualTo(Map.of("1", 4, "\"b\"", 5));
        assertThat(two.bench.controller.feeds).contains("/m closed");
    }

    // No id, the id null and the text "null" are three.
    @Test
    void noIdIsAnIdOfItsOwn() {
        Two two = new Two().take("/m", 10, null).take("/n", 10, "null");
        assertThat(two.recipes()).hasSize(2);

        two.take("/o", 10, null);
        assertThat(two.recipes()).containsExactly("GET /n every 10", "GET /o every 10");
    }

    @Test
    void oneTooManyReplacesTheOldest() {
        Two two = new Two().take("/m", 10, "1").take("/n", 10, "2").take("/o", 10, "3");

        assertThat(two.recipes()).containsExactly("GET /n every 10", "GET /o every 10");
        assertThat(two.dataIn(10)).isEqualTo(Map.of("2", 1, "3", 1));
    }

    @Test
    void theEndIsTheEndOfAll() {
        Two two = new Two().take("/m", 10, "1").take("/n", 4, "2");
        int forgotten = two.bench.forgotten;
        two.monitors.end();

        assertThat(two.monitors.active()).isFalse();
        assertThat(two.recipes()).isEmpty();
        assertThat(two.dataIn(100)).isEmpty();
        assertThat(two.bench.samplers.idle()).isTrue();
        assertThat(two.bench.forgotten).isEqualTo(forgotten + 1);
    }

    // Section 4: the stream, which is all of them, must make progress.
    @Test
    void theFastestArmsTheWatchdog() {
        Two two = new Two().take("/m", 20_000, "1").take("/n", 10, "2");
        two.bench.pass(4_999);
        assertThat(two.timeouts).isEmpty();
        two.bench.pass(1);
        assertThat(two.timeouts).containsExactly("the stream made no progress for 5.0 s");
    }

    // Section 3.2: one such line a second, however many monitors there are.
    @Test
    void allTogetherTellOnceASecondThatTheControllerIsOutOfReach() {
        Two two = new Two().take("/m", 10, "1").take("/n", 10, "2");
        two.bench.controller.answer = new ApiFailure(502, "gone");
        two.bench.sent();
        two.bench.pass(2_000);

        assertThat(two.bench.heard()).containsExactly("monitor_internal_error", "monitor_internal_error");
    }
}
