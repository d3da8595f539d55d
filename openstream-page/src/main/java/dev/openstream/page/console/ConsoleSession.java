package dev.openstream.page.console;

import dev.openstream.page.PageAnswer;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.transport.ControllerLoop;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.LineBasedFrameDecoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The Open Stream session of one viewer, over a socket of its own to the server's listener: what a line of it does is
 * decided there, as for everybody. Opened at the first line, and again at the first one behind its end. Owned by the page's
 * thread.
 */
public final class ConsoleSession implements AutoCloseable {

    /** Longest line that is shown. */
    static final int MAX_LINE_BYTES = 64 * 1024;

    private static final int CONNECT_MILLIS = 5_000;

    private final ConsoleTarget target;
    private final ControllerLoop loop;
    private final ConsoleLines lines;
    private final Runnable changed;
    private final ConsoleRule rule = new ConsoleRule();

    /** Lines that were sent before the connection stood. */
    private final ByteArrayOutputStream early = new ByteArrayOutputStream();

    private @Nullable Channel channel;

    /**
     * A session that is not open.
     *
     * @param lines get what comes back
     * @param changed told when there is more of that
     */
    public ConsoleSession(ConsoleTarget target, ControllerLoop loop, ConsoleLines lines, Runnable changed) {
        this.target = target;
        this.loop = loop;
        this.lines = lines;
        this.changed = changed;
    }

    /** Sends one line, without its end; answers whether it is sent. */
    public PageAnswer send(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        if (line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
            return PageAnswer.refused(
                    400, "invalid_line", "line: it contains a line end", "send one line at a time, without its end");
        }
        if (!target.control() && !rule.allows(bytes)) {
            return PageAnswer.refused(
                    403,
                    "console_control_refused",
                    "line: it is a CONTROL, or no valid command, and this controller is only looked at",
                    "HANDSHAKE, MONITOR and STOP are passed on; a CONTROL needs a client of its own");
        }
        if ((channel != null && !channel.isWritable()) || early.size() > MAX_LINE_BYTES) {
            return PageAnswer.refused(503, "console_busy", "line: the session takes no more at present", "try again");
        }
        if (channel == null) {
            open();
        }
        write(bytes);
        return new PageAnswer(202, JsonText.EMPTY_OBJECT);
    }

    private void write(byte[] bytes) {
        if (channel != null && channel.isActive()) {
            channel.writeAndFlush(Unpooled.wrappedBuffer(bytes, new byte[] {'\n'}));
        } else {
            early.writeBytes(bytes);
            early.write('\n');
        }
    }

    private void open() {
        early.reset();
        ChannelFuture connected = new Bootstrap()
                .group(loop.eventLoop())
                .channel(loop.transport().clientChannel())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel created) throws Exception {
                        addTo(created);
                    }
                })
                .connect(target.address());
        channel = connected.channel();
        connected.addListener(_ -> opened(connected));
    }

    private void addTo(SocketChannel created) throws Exception {
        if (target.tls() != null) {
            created.pipeline()
                    .addLast(OwnCertificate.handler(created, target.tls().get(), target.address()));
        }
        created.pipeline().addLast(new LineBasedFrameDecoder(MAX_LINE_BYTES), new ConsoleEvents(this));
    }

    private void opened(ChannelFuture connected) {
        if (connected.isSuccess()) {
            ByteBuf first = Unpooled.wrappedBuffer(early.toByteArray());
            early.reset();
            connected.channel().writeAndFlush(first);
        } else {
            ended(
                    connected.channel(),
                    "no connection to " + target.address() + ": "
                            + connected.cause().getMessage());
        }
    }

    void line(Channel from, String line) {
        if (from.equals(channel)) {
            lines.add(line);
            changed.run();
        }
    }

    /** The connection {@code of} a session is over; only the first reason is told. */
    void ended(Channel of, String why) {
        if (of.equals(channel)) {
            channel = null;
            lines.end(why);
            changed.run();
        }
        of.close();
    }

    @Override
    public void close() {
        Channel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }
}
