package dev.openstream.server.upstream.stream;

import dev.openstream.protocol.Command;
import dev.openstream.protocol.codec.CommandEncoder;
import dev.openstream.protocol.codec.EventReader;
import dev.openstream.protocol.codec.ServerLine;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Feed;
import dev.openstream.server.openapi.FeedOutcome;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.pacing.HandTurnedTicker;
import dev.openstream.server.pacing.Pacer;
import dev.openstream.server.upstream.stream.StreamUpstreamSettings.ControlCompletion;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** An upstream on the bench: a clock turned by hand, and wires whose other end is the test. */
final class StreamUpstreamBench implements UpstreamConnection.Connector {

    static final String ACK = "{\"type\":\"handshake_ack\",\"ok\":true,\"version\":\"1.0.0\"}";
    static final String STOPPED = "{\"type\":\"stop_ack\",\"target\":\"control\"}";
    static final String BUSY = "{\"error\":\"busy_session_active\",\"message\":\"m\"}";
    static final long TIMEOUT_MILLIS = 2_000;

    private final HandTurnedTicker ticker = new HandTurnedTicker();
    private final Pacer pacer = new Pacer(ticker, due -> {});

    /** Every wire that was asked for, the latest last. */
    final List<Line> wires = new ArrayList<>();

    final OpenStreamUpstream upstream;

    StreamUpstreamBench() {
        this(ControlCompletion.EXECUTED);
    }

    StreamUpstreamBench(ControlCompletion confirmation) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 49_000);
        upstream = new OpenStreamUpstream(
                this, pacer, Runnable::run, new StreamUpstreamSettings(address, 3, TIMEOUT_MILLIS, confirmation));
    }

    /** A wire, and what was sent through it. */
    static final class Line implements UpstreamConnection {

        final UpstreamConnection.ConnectionListener end;
        private final EventReader reader = new EventReader();
        private final List<String> sent = new ArrayList<>();
        boolean closed;
        boolean reset;

        Line(UpstreamConnection.ConnectionListener end) {
            this.end = end;
        }

        @Override
        public void send(Command command) {
            JsonBuilder line = new JsonBuilder();
            CommandEncoder.encode(command, line);
            sent.add(line.toText().toString().strip());
        }

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public void reset() {
            closed = true;
            reset = true;
        }

        /** The controller says {@code lines}. */
        Line say(String... lines) {
            for (String line : lines) {
                byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
                ServerLine read = reader.read(bytes, 0, bytes.length);
                if (read == null) {
                    end.unreadable();
                } else {
                    end.line(read);
                }
            }
            return this;
        }

        /** Lines that were sent since the last look, each by the url or the target, or else the word of its command. */
        List<String> heard() {
            List<String> gists = sent.stream()
                    .map(line -> line.replaceAll("^.*\"(?:url|target)\":\"([^\"]*)\".*$", "$1")
                            .replaceAll("^\\{\"cmd\":\"([A-Z]+)\".*$", "$1"))
                    .toList();
            sent.clear();
            return gists;
        }

        /** Lines that were sent since the last look, whole. */
        List<String> heardWhole() {
            List<String> whole = List.copyOf(sent);
            sent.clear();
            return whole;
        }

        /** The last line that was sent. */
        String last() {
            return sent.getLast();
        }

        /** Connects and opens the session. */
        Line open() {
            end.connected();
            say(ACK);
            sent.remove(0);
            return this;
        }
    }

    @Override
    public UpstreamConnection connect(UpstreamConnection.ConnectionListener end) {
        Line wire = new Line(end);
        wires.add(wire);
        return wire;
    }

    /** The wire for CONTROL, its session open. */
    Line control() {
        return wires.getFirst().open();
    }

    Line latest() {
        return wires.getLast();
    }

    /** Turns the clock, by single milliseconds. */
    void pass(long millis) {
        for (long i = 0; i < millis; i++) {
            ticker.turnMillis(1);
            pacer.wake();
        }
    }

    /** Sends a CONTROL; its outcomes come into the list that is returned. */
    List<ApiOutcome> post(String url) {
        List<ApiOutcome> outcomes = new ArrayList<>();
        upstream.call(ApiRequest.of(Method.POST, url, JsonText.EMPTY_OBJECT), outcomes::add);
        return outcomes;
    }

    /** The same, unless it is not wanted when its turn comes. */
    List<ApiOutcome> post(String url, BooleanSupplier wanted) {
        List<ApiOutcome> outcomes = new ArrayList<>();
        upstream.call(ApiRequest.of(Method.POST, url, JsonText.EMPTY_OBJECT), wanted, outcomes::add);
        return outcomes;
    }

    List<ApiOutcome> hold() {
        List<ApiOutcome> outcomes = new ArrayList<>();
        upstream.hold(outcomes::add);
        return outcomes;
    }

    FeedOutcome feed(String url, int periodMillis, @Nullable Feed instead) {
        return upstream.feed(ApiRequest.of(Method.GET, url, JsonText.EMPTY_OBJECT), periodMillis, instead);
    }

    /** Monitors {@code url}, for whom there must be room. */
    Feed monitor(String url, int periodMillis) {
        return (Feed) feed(url, periodMillis, null);
    }

    static List<ApiOutcome> sample(Feed feed) {
        List<ApiOutcome> outcomes = new ArrayList<>();
        feed.sample(outcomes::add);
        return outcomes;
    }

    static String data(long id, String result) {
        return "{\"type\":\"data\",\"id\":" + id + ",\"ts\":1,\"svc_dur_ms\":0.1,\"result\":" + result + "}";
    }
}
