package dev.openstream.page.viewer;

import dev.openstream.page.Frame;
import dev.openstream.page.FrameType;
import dev.openstream.page.PageAnswer;
import dev.openstream.page.console.ConsoleLines;
import dev.openstream.page.console.ConsoleSession;
import dev.openstream.page.console.ConsoleTarget;
import dev.openstream.server.pacing.Deadline;
import dev.openstream.server.transport.ByteAccount;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.PeerNetwork;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One who looks at a controller, over one WebSocket. A slow one gets the newest of each thing when it reads again, and a
 * snapshot if it missed more than is kept; one that reads nothing is closed. Owned by the page's thread.
 */
final class Viewer implements ByteAccount.User {

    private static final Logger log = LoggerFactory.getLogger(Viewer.class);

    /** Most bytes of frames that do not give way to newer ones: many seconds of them. */
    private static final int MAX_QUEUE_BYTES = 1 << 20;

    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** Time without a sign of life, or in which nothing is read, after which a viewer is taken for gone. */
    private static final long SILENT_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** Least time between two snapshots for one viewer. */
    private static final long SNAPSHOT_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Least time between two frames of the console: its lines can wait, and the arm cannot. */
    private static final long CONSOLE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /** Frames of the peer in {@link #LOOK_NANOS}; a page sends none but its answers to pings. */
    private static final int MAX_RECEIVED = 500;

    private final String id;
    private final Object way;
    private final Channel channel;
    private final ControllerLoop loop;
    private final Audience audience;
    private final FrameQueue queue = new FrameQueue(MAX_QUEUE_BYTES);
    private final FrameRate rate;
    private final ByteAccount account;
    private final Deadline turn;
    private final Deadline look;
    private final ConsoleLines consoleLines = new ConsoleLines();
    private final @Nullable ConsoleSession console;

    private long heardNanos;
    private long wroteNanos;
    private long snapshotNanos;
    private long consoleNanos;
    private int received;

    /** It missed frames, and gets a snapshot before any other. */
    private boolean behind;

    private boolean closing;
    private boolean ended;

    Viewer(String id, Object way, Channel channel, ControllerLoop loop, Audience audience) {
        this.id = id;
        this.way = way;
        this.channel = channel;
        this.loop = loop;
        this.audience = audience;
        long nowNanos = now();
        this.rate = new FrameRate(nowNanos);
        this.account = loop.bytes().open(PeerNetwork.of(channel), this);
        this.turn = new Deadline(loop.pacer(), this::flush, this::failed);
        this.look = new Deadline(loop.pacer(), this::look, this::failed);
        ConsoleTarget target = audience.controller().console();
        this.console = target == null ? null : new ConsoleSession(target, loop, consoleLines, this::consoleChanged);
        this.heardNanos = nowNanos;
        this.wroteNanos = nowNanos;
        this.consoleNanos = nowNanos - CONSOLE_NANOS;
    }

    /** Secret of its page, by which that sends lines. */
    String id() {
        return id;
    }

    /** True if it came the same way as who asks now: through one port, with its rules. */
    boolean cameBy(Object asked) {
        return way.equals(asked);
    }

    /** Its first frames. */
    void begin(Frame hello, List<Frame> snapshot) {
        queue.offerFirst(hello);
        restart(snapshot);
        look.set(LOOK_NANOS);
        flush();
    }

    private void restart(List<Frame> snapshot) {
        snapshotNanos = now();
        behind = false;
        queue.restart(snapshot);
    }

    void offer(Frame frame) {
        if (behind) {
            queue.miss(frame);
            return;
        }
        behind = !queue.offer(frame);
        flush();
    }

    /** Sends what waits, as far as its rate and its reading allow. */
    void flush() {
        if (ended) {
            return;
        }
        long nowNanos = now();
        long waitNanos = rate.waitNanos(nowNanos);
        if (behind && channel.isWritable()) {
            waitNanos = Math.max(waitNanos, snapshotNanos + SNAPSHOT_NANOS - nowNanos);
            if (waitNanos <= 0) {
                restart(audience.snapshot());
            }
        }
        if (consoleWaitNanos(nowNanos) == 0) {
            queue.offerLate(FrameType.CONSOLE, this::consoleFrame);
        }
        while (channel.isWritable() && !queue.isEmpty() && waitNanos <= 0) {
            write();
            rate.sent(nowNanos);
            waitNanos = rate.waitNanos(nowNanos);
        }
        channel.flush();
        if (channel.isWritable()) {
            wroteNanos = nowNanos;
            setTurn(queue.isEmpty() && !behind ? consoleWaitNanos(nowNanos) : waitNanos);
        }
        account.use(queue.bytes() + consoleLines.chars() + waitingInChannel());
    }

    private void write() {
        byte[] json = queue.poll();
        if (json != null) {
            channel.write(new TextWebSocketFrame(Unpooled.wrappedBuffer(json)));
        }
    }

    private void setTurn(long waitNanos) {
        if (!queue.isEmpty() || behind || !consoleLines.isEmpty()) {
            turn.set(Math.max(waitNanos, 1));
        }
    }

    private long waitingInChannel() {
        var buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }

    private void consoleChanged() {
        if (!consoleLines.isEmpty()) {
            flush();
        }
    }

    /** Time until the next frame of the console; 0 if it may be sent now, as a full one always may. */
    private long consoleWaitNanos(long nowNanos) {
        if (consoleLines.isEmpty()) {
            return Long.MAX_VALUE;
        }
        return consoleLines.isFull() ? 0 : Math.max(0, consoleNanos + CONSOLE_NANOS - nowNanos);
    }

    private byte[] consoleFrame() {
        consoleNanos = now();
        return consoleLines.take();
    }

    /** Sends one line of its page to its own session. */
    PageAnswer send(String line) {
        return console == null
                ? PageAnswer.refused(
                        404,
                        "no_console",
                        "console: this controller has none",
                        "openstream serve --ui-console offers one in front of a real controller")
                : console.send(line);
    }

    /** Its peer said something. */
    void heard() {
        heardNanos = now();
        received++;
        if (received > MAX_RECEIVED) {
            close(WebSocketCloseStatus.POLICY_VIOLATION);
        }
    }

    /** Ends it if it does not answer or does not read; else asks for a sign of life. */
    private void look() {
        long nowNanos = now();
        received = 0;
        if (nowNanos - heardNanos > SILENT_NANOS || nowNanos - wroteNanos > SILENT_NANOS) {
            log.debug("{} is closed: it does not read or does not answer", channel);
            channel.close();
            return;
        }
        if (channel.isWritable()) {
            channel.writeAndFlush(new PingWebSocketFrame());
            wroteNanos = nowNanos;
        }
        look.set(LOOK_NANOS);
    }

    void close(WebSocketCloseStatus why) {
        if (!closing) {
            closing = true;
            channel.writeAndFlush(new CloseWebSocketFrame(why)).addListener(_ -> channel.close());
        }
    }

    /** Its connection is closed. */
    void end() {
        ended = true;
        turn.cancel();
        look.cancel();
        if (console != null) {
            console.close();
        }
        account.close();
        audience.leave(this);
    }

    void failed(Throwable cause) {
        log.warn("{}: closed after a failure", channel, cause);
        channel.close();
    }

    private long now() {
        return loop.ticker().nanos();
    }

    @Override
    public void overBudget(String why) {
        channel.close();
    }

    @Override
    public void mayGrow() {
        flush();
    }

    @Override
    public String toString() {
        return "viewer " + channel.remoteAddress();
    }
}
