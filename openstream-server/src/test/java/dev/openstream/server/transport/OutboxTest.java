package dev.openstream.server.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openstream.protocol.Event;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.observe.Caller;
import dev.openstream.server.observe.CloseReason;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.pacing.Pacer;
import dev.openstream.server.session.Session;
import dev.openstream.server.session.context.Controller;
import dev.openstream.server.session.context.SessionContext;
import dev.openstream.server.session.context.SessionSettings;
import dev.openstream.server.session.handshake.Access;
import dev.openstream.server.session.handshake.SessionLimiter;
import dev.openstream.server.session.port.Peer;
import dev.openstream.server.transport.ServerSettings.OutboxSettings;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Output to a peer that reads line by line (protocol section 6): a socket cannot be filled so exactly. */
final class OutboxTest {

    /** A sample is about 1,010 bytes: five fit. */
    private static final OutboxSettings FIVE_SAMPLES = new OutboxSettings(5_000, 10_000, 0, 0);

    private final ControllerLoop loop = ControllerLoop.start("outbox", Transport.NIO);
    private final LineChannel channel = new LineChannel();
    private final Session session;
    private final Outbox outbox;

    OutboxTest() {
        Pacer pacer = new Pacer(() -> 0, dueNanos -> {});
        SessionContext sessionContext = new SessionContext(
                SessionSettings.DEFAULT,
                Controller.builder(new NoController(), pacer, InstantSource.system(), () -> true)
                        .build(),
                new SessionLimiter(1),
                Access.OPEN);
        ServerSettings settings = ServerSettings.builder(new InetSocketAddress(0))
                .outbox(FIVE_SAMPLES)
                .build();
        session = new Session(sessionContext, new NoPeer());
        ByteAccount account =
                new ByteBudget(ByteLimits.of(ByteLimits.LEAST_BYTES), pacer, Runnable::run).open("", new NoUser());
        outbox = new Outbox(
                channel,
                new ConnectionContext(settings, loop, sessionContext, null),
                session,
                new Outbox.OutputFlow(account, this::drained));
    }

    private void drained() {
        outbox.drained();
    }

    @AfterEach
    void close() {
        channel.closed = true;
        channel.finishAndReleaseAll();
        loop.close();
    }

    /** Between the two marks there is room for a sample, while an older one still waits aside: that one is stale. */
    @Test
    void anOlderSampleNeverComesAfterANewerOne() {
        for (int ts = 1; ts <= 7; ts++) {
            outbox.sample(sample(ts));
        }
        channel.take(2);
        outbox.sample(sample(8));
        channel.take(100);
        assertThat(channel.timestamps()).containsExactly(1, 2, 3, 4, 5, 8);
        assertThat(session.counters().droppedSamples()).isEqualTo(2);
    }

    @Test
    void theNewestSampleIsSentWhenThePeerHasReadOn() {
        for (int ts = 1; ts <= 9; ts++) {
            outbox.sample(sample(ts));
        }
        channel.take(100);
        assertThat(channel.timestamps()).containsExactly(1, 2, 3, 4, 5, 9);
        assertThat(session.counters().droppedSamples()).isEqualTo(3);
    }

    /** A peer that reads again after a pause takes what has gathered in pieces, since beats have to wait for each. */
    @Test
    void whatHasGatheredIsSentInTurns() {
        int replies = 100;
        channel.closed = true;
        int atOnce = loop.call(() -> {
            for (int ts = 1; ts <= replies; ts++) {
                outbox.reply(new Event.ControlErr(
                        400, JsonText.of("{\"ts\":" + ts + ",\"e\":\"" + "e".repeat(9_900) + "\"}")));
            }
            outbox.flush();
            return channel.timestamps().size();
        });
        assertThat(atOnce * 10_000).isBetween(Outbox.TURN_BYTES - 10_000, Outbox.TURN_BYTES + Outbox.PIECE_BYTES);
        await().until(() -> loop.call(outbox::isEmpty));
        assertThat(channel.timestamps())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, replies).boxed().toList());
    }

    private static Event.Data sample(int ts) {
        return new Event.Data(null, ts, 0, 200, JsonText.of("\"" + "s".repeat(950) + "\""), null);
    }

    /** A channel whose peer takes as many lines as a test says. */
    private static final class LineChannel extends EmbeddedChannel {

        private final List<Integer> taken = new ArrayList<>();
        private int lines;
        private boolean closed;

        void take(int number) {
            lines = number;
            unsafe().flush();
            lines = 0;
        }

        List<Integer> timestamps() {
            return taken;
        }

        @Override
        protected void doWrite(ChannelOutboundBuffer in) {
            while ((lines > 0 || closed) && in.current() instanceof ByteBuf line) {
                int length = line.bytesBefore((byte) '\n') + 1;
                String text = line.toString(line.readerIndex(), length, StandardCharsets.US_ASCII);
                taken.add(Integer.parseInt(text.replaceFirst(".*\"ts\":(\\d+).*\\n", "$1")));
                in.removeBytes(length);
                lines--;
            }
        }
    }

    private static final class NoController implements OpenApi {
        @Override
        public void call(ApiRequest request, Consumer<? super ApiOutcome> outcome) {}

        @Override
        public void hold(Consumer<? super ApiOutcome> outcome) {}
    }

    private static final class NoUser implements ByteAccount.User {
        @Override
        public void overBudget(String why) {}

        @Override
        public void mayGrow() {}
    }

    private static final class NoPeer implements Peer {
        @Override
        public void reply(Event event) {}

        @Override
        public void sample(Event.Data sample) {}

        @Override
        public void forgetSamples() {}

        @Override
        public Caller caller() {
            return new Caller("1", "127.0.0.1:1", Instant.EPOCH);
        }

        @Override
        public void goOn() {}

        @Override
        public void end(CloseReason reason) {}
    }
}
