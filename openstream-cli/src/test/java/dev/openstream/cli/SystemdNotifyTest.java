package dev.openstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.host.admin.Watched;
import dev.openstream.host.fleet.ServedFleet;
import dev.openstream.host.plan.Composition;
import dev.openstream.host.records.ProcessRecords;
import dev.openstream.host.settings.Fleet;
import dev.openstream.server.transport.Transport;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainDatagramPacket;
import io.netty.channel.unix.DomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Notifications to systemd, by a socket of ours in place of its own. */
@EnabledOnOs(OS.LINUX)
final class SystemdNotifyTest {

    private static final long PATIENCE_SECONDS = 10;

    @TempDir
    private Path folder = Path.of("");

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());

    @AfterEach
    void close() {
        group.shutdownGracefully(0, 100, TimeUnit.MILLISECONDS).syncUninterruptibly();
    }

    private Channel listen(Path socket) {
        return new Bootstrap()
                .group(group)
                .channel(EpollDomainDatagramChannel.class)
                .handler(new SimpleChannelInboundHandler<DomainDatagramPacket>() {
                    @Override
                    protected void channelRead0(ChannelHandlerContext ctx, DomainDatagramPacket packet) {
                        heard.add(packet.content().toString(StandardCharsets.US_ASCII));
                    }
                })
                .bind(new DomainSocketAddress(socket.toFile()))
                .syncUninterruptibly()
                .channel();
    }

    private String next() throws InterruptedException {
        String next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return next == null ? "nothing" : next;
    }

    // Ready once, alive again and again, and not while a loop hangs.
    @Test
    void itHearsOfTheServerAsLongAsEveryLoopAnswers() throws Exception {
        Path socket = folder.resolve("notify");
        Path file = Files.writeString(folder.resolve("fleet.yaml"), "controllers: [{name: a, port: 0, http-port: 0}]");
        ServedFleet fleet = ServedFleet.start(
                Composition.plans(Fleet.resolve(Map.of(), Map.of(), file)), Transport.best(), ProcessRecords.NOTHING);
        CountDownLatch release = new CountDownLatch(1);
        Channel listening = listen(socket);
        SystemdNotify manager = SystemdNotify.of(Map.of("NOTIFY_SOCKET", socket.toString(), "WATCHDOG_USEC", "90000"));
        try {
            manager.ready(fleet.members().stream().map(Watched::of).toList());
            assertThat(List.of(next(), next(), next())).containsExactly("READY=1", "WATCHDOG=1", "WATCHDOG=1");

            fleet.members().getFirst().loop().eventLoop().execute(() -> {
                heard.add("hangs");
                hang(release);
            });
            String word = next();
            while (!word.equals("hangs")) {
                word = next();
            }
            // One may have been on its way. In this time there would be several more.
            assertThat(heard.poll(500, TimeUnit.MILLISECONDS)).isIn("WATCHDOG=1", null);
            assertThat(heard.poll(500, TimeUnit.MILLISECONDS)).isNull();
            release.countDown();
            assertThat(next()).isEqualTo("WATCHDOG=1");
            manager.close();
            word = next();
            while (word.equals("WATCHDOG=1")) {
                word = next();
            }
            assertThat(word).isEqualTo("STOPPING=1");
        } finally {
            release.countDown();
            listening.close().syncUninterruptibly();
            fleet.close();
        }
    }

    private static void hang(CountDownLatch release) {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whoIsNotAskedTellsNobody() {
        try (SystemdNotify manager = SystemdNotify.of(Map.of())) {
            manager.ready(List.of());
        }
        assertThat(heard).isEmpty();
    }
}
