package dev.openstream.server.loopback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openstream.protocol.Event;
import dev.openstream.protocol.Refusal;
import dev.openstream.protocol.StopTarget;
import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.contract.Lines;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.observe.Caller;
import dev.openstream.server.observe.CloseReason;
import dev.openstream.server.observe.ControlOutcome;
import dev.openstream.server.observe.HoldReason;
import dev.openstream.server.observe.SessionObserver;
import dev.openstream.server.observe.Trip;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.session.context.DeadmanRule;
import dev.openstream.server.session.context.SessionSettings;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Observers of a controller are told everything that happens in its sessions, on the loop; none can harm them. */
final class ObserverTest {

    private static final String POINT =
            Lines.control(0).replace("/point/0", "/project/robot/trajectory/joint_traject_insert_point");

    /** Notes what it is told: in words what comes now and then, in numbers what comes all the time. */
    private static final class Everything implements SessionObserver {

        private final Queue<String> told = new ConcurrentLinkedQueue<>();
        private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
        private final AtomicLong bytesIn = new AtomicLong();
        private final AtomicLong linesIn = new AtomicLong();
        private final AtomicLong data = new AtomicLong();
        private final AtomicLong beats = new AtomicLong();
        private final AtomicLong samples = new AtomicLong();
        private final AtomicLong sampleCalls = new AtomicLong();

        private void note(String what) {
            threads.add(Thread.currentThread());
            told.add(what);
        }

        @Override
        public SessionObserver opened(Caller session) {
            note("opened " + session.address().replaceAll("\\d+$", "PORT"));
            return this;
        }

        @Override
        public void bytesReceived(int bytes) {
            bytesIn.addAndGet(bytes);
        }

        @Override
        public boolean wantsLines() {
            return true;
        }

        @Override
        public void lineReceived(byte[] bytes, int offset, int length) {
            linesIn.incrementAndGet();
            bytesIn.addAndGet(-length - 1);
        }

        @Override
        public void lineSent(byte[] bytes, int length) {
            String line = new String(bytes, 0, length, UTF_8);
            if (line.startsWith(Lines.DATA)) {
                data.incrementAndGet();
            } else {
                note("sent " + line.replaceAll("\\{\"(type|error)\":\"([a-z_]+)\".*\n", "$2"));
            }
        }

        @Override
        public void handshake(@Nullable String user, boolean renewed) {
            note("handshake " + user + " " + renewed);
        }

        @Override
        public void monitorStarted(ApiRequest request, int periodMillis, long nowNanos) {
            note("monitor " + request + " every " + periodMillis);
        }

        @Override
        public void monitorStopped() {
            note("monitor stopped");
        }

        @Override
        public void beat(long lateNanos, long periodErrorNanos) {
            beats.incrementAndGet();
        }

        @Override
        public void sampled(long beatNanos) {
            samples.incrementAndGet();
        }

        @Override
        public void sampleCalled(long durationNanos) {
            sampleCalls.incrementAndGet();
        }

        @Override
        public void controlCalled(ApiRequest request) {
            note("called " + request.path());
        }

        @Override
        public void controlAnswered(ApiRequest request, ApiOutcome outcome, long durationNanos, ControlOutcome result) {
            note("answered " + request.path() + " " + result);
        }

        @Override
        public void controlFailed(Event.ControlErr error) {
            note("failed " + error.status());
        }

        @Override
        public void controlRefused(@Nullable ApiRequest request, Refusal refusal, boolean waited) {
            note("control refused " + refusal.code().code() + " " + waited);
        }

        @Override
        public void refused(Refusal refusal) {
            note("refused " + refusal.code().code());
        }

        @Override
        public void stopReceived(StopTarget target) {
            note("stop " + target.word());
        }

        @Override
        public void held(HoldReason reason, ApiOutcome outcome) {
            note("held: " + reason.words());
        }

        @Override
        public void tripCounted(Trip trip) {
            note("counted " + trip.word());
        }

        @Override
        public void tripped(Trip trip, String detail) {
            note("tripped " + trip.word());
        }

        @Override
        public void ended(CloseReason reason) {
            note("ended " + reason);
        }

        @Override
        public void disconnected(long openNanos) {
            note("disconnected " + (openNanos > 0));
        }
    }

    /** Each thing that {@link #talk} makes happen, in its order. */
    private static final List<String> TOLD = List.of(
            "opened 127.0.0.1:PORT",
            "refused invalid_ndjson",
            "sent invalid_ndjson",
            "handshake null false",
            "sent handshake_ack",
            "monitor GET /project/rgen every 2",
            "sent monitor_ack",
            "stop monitor",
            "monitor stopped",
            "sent stop_ack",
            "called /point/1",
            "answered /point/1 EXECUTED",
            "called /point/7",
            "answered /point/7 REFUSED",
            "failed 403",
            "sent control_err",
            "control refused invalid_method false",
            "refused invalid_method",
            "sent invalid_method",
            "called /project/robot/trajectory/joint_traject_insert_point",
            "answered /project/robot/trajectory/joint_traject_insert_point EXECUTED",
            "counted deadman",
            "tripped deadman",
            "held: the deadman",
            "sent control_err",
            "stop session",
            "held: STOP session",
            "sent stop_ack",
            "ended STOPPED",
            "disconnected true");

    @Test
    void everythingIsToldOnce() throws IOException {
        Everything all = new Everything();
        SessionSettings settings = SessionSettings.builder()
                .deadman(new DeadmanRule(50, DeadmanRule.DeadmanAction.STOP, false))
                .build();
        try (TestServer server =
                TestServer.observed(TestServer.settings().session(settings).build(), all)) {
            server.controller()
                    .serve((request, outcome) -> outcome.accept(
                            new ApiAnswer(request.path().endsWith("7") ? 403 : 200, JsonText.EMPTY_OBJECT)));
            try (LineClient client = server.connect()) {
                talk(client);
            }
            server.awaitConnections(0);
            await().untilAsserted(() -> assertThat(all.told).contains("disconnected true"));
            assertThat(all.threads).containsExactly(server.loopThread());
        }

        assertThat(all.told).containsExactlyElementsOf(TOLD);
        assertThat(all.linesIn).hasValue(9);
        assertThat(all.bytesIn).as("bytes beside lines").hasValue(0);
        assertThat(all.samples.get()).isGreaterThanOrEqualTo(3).isEqualTo(all.data.get());
        assertThat(all.beats.get()).isGreaterThanOrEqualTo(all.samples.get());
        assertThat(all.sampleCalls).hasValue(all.samples.get());
    }

    private static void talk(LineClient client) throws IOException {
        client.send("nonsense");
        client.expectBeginning(Lines.error("invalid_ndjson"));
        client.send(Lines.HANDSHAKE);
        client.expect(Lines.HANDSHAKE_ACK);
        client.send(Lines.monitor(2));
        client.expect(Lines.MONITOR_ACK);
        for (int i = 0; i < 3; i++) {
            client.next(Lines.DATA);
        }
        client.send(Lines.stop("monitor"));
        client.next(Lines.stopAck("monitor"));
        client.send(Lines.control(1));
        client.send(Lines.control(7));
        client.next(Lines.CONTROL_ERR);
        client.send(Lines.control(2).replace("POST", "GET"));
        client.expectBeginning(Lines.error("invalid_method"));
        client.send(POINT);
        client.next(Lines.CONTROL_ERR);
        client.send(Lines.stop("session"));
        client.expect(Lines.stopAck("session"));
    }

    // Section 5: the fault of one session is no business of others, and that of an observer not even of its own.
    @Test
    void anObserverThatThrowsHarmsNobody() throws IOException {
        AtomicLong lines = new AtomicLong();
        SessionObserver bad = new SessionObserver() {
            @Override
            public boolean wantsLines() {
                return true;
            }

            @Override
            public void lineReceived(byte[] bytes, int offset, int length) {
                lines.incrementAndGet();
                throw new IllegalStateException("planted");
            }
        };
        Everything other = new Everything();
        try (TestServer server = TestServer.observed(TestServer.defaults(), SessionObserver.of(bad, other));
                LineClient client = server.greet()) {
            client.send(Lines.monitor(2));
            client.expect(Lines.MONITOR_ACK);
            client.next(Lines.DATA);
            client.send(Lines.stop("monitor"));
            client.next(Lines.stopAck("monitor"));
        }

        assertThat(lines).hasValue(1);
        assertThat(other.linesIn).hasValue(3);
    }
}
