package dev.openstream.server.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openstream.protocol.contract.LineClient;
import dev.openstream.server.OpenStreamServer;
import dev.openstream.server.http.HttpService;
import dev.openstream.server.http.HttpSettings;
import dev.openstream.server.http.HttpSite;
import dev.openstream.server.observe.SessionObserver;
import dev.openstream.server.pacing.Ticker;
import dev.openstream.server.record.Records;
import dev.openstream.server.session.context.SessionSettings;
import dev.openstream.server.transport.ByteLimits;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.transport.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** A server on a free port of this machine, with its own loop and a fake controller. */
final class TestServer implements AutoCloseable {

    /** Longest time that a test waits for something to happen. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ControllerLoop loop;
    private final ScriptedController controller = new ScriptedController();
    private final OpenStreamServer server;

    private TestServer(ServerSettings settings, Transport transport) throws IOException {
        this(settings, transport, loop -> {});
    }

    private TestServer(ServerSettings settings, Transport transport, Consumer<ControllerLoop> before)
            throws IOException {
        loop = ControllerLoop.start("loopback", transport);
        onLoop(() -> before.accept(loop));
        server = OpenStreamServer.start(settings, loop, controller);
    }

    /** The documented defaults, on any free port. */
    static ServerSettings defaults() {
        return ServerSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    /** A builder that begins with the {@link #defaults}. */
    static ServerSettings.Builder settings() {
        return defaults().toBuilder();
    }

    /** The defaults with other limits of the watchdog, 0 = off. */
    static SessionSettings watchdog(long disarmedMillis, long armedMillis) {
        return SessionSettings.builder()
                .disarmedTimeoutMillis(disarmedMillis)
                .armedTimeoutMillis(armedMillis)
                .build();
    }

    /** The defaults with another time for one call and another bound for waiting CONTROLs. */
    static SessionSettings controller(long callTimeoutMillis, int controlQueue) {
        return SessionSettings.builder()
                .controlQueue(controlQueue)
                .callTimeoutMillis(callTimeoutMillis)
                .build();
    }

    /** The loop that its sessions and its controller belong to. */
    ControllerLoop loop() {
        return loop;
    }

    static TestServer start() throws IOException {
        return start(defaults());
    }

    static TestServer start(Transport transport) throws IOException {
        return new TestServer(defaults(), transport);
    }

    static TestServer start(ServerSettings settings) throws IOException {
        return new TestServer(settings, Transport.best());
    }

    static TestServer start(ServerSettings settings, Transport transport) throws IOException {
        return new TestServer(settings, transport);
    }

    /** One that keeps something of its sessions. */
    static TestServer keeping(ServerSettings settings, Function<Ticker, Records> records) throws IOException {
        return new TestServer(settings, Transport.best(), loop -> loop.keep(records.apply(loop.ticker())));
    }

    /** One that somebody observes. */
    static TestServer observed(ServerSettings settings, SessionObserver observer) throws IOException {
        return new TestServer(
                settings, Transport.best(), loop -> loop.observers().add(observer));
    }

    /** One whose connections may hold at most so much together. */
    static TestServer withBudget(long bytes) throws IOException {
        return withBudget(defaults(), bytes);
    }

    /** The same with other settings. */
    static TestServer withBudget(ServerSettings settings, long bytes) throws IOException {
        return new TestServer(settings, Transport.best(), loop -> loop.limit(ByteLimits.of(bytes)));
    }

    /** Bytes that its connections hold. */
    long usedBytes() {
        return loop.call(() -> loop.bytes().used());
    }

    /** Number of connections that were ended because they held too much. */
    long endedForBytes() {
        return loop.call(() -> loop.bytes().ended());
    }

    /** The same controller over HTTP, on the same loop. */
    HttpService serveHttp(HttpSite site) throws IOException {
        return HttpService.start(
                loop, controller, site, HttpSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
    }

    ScriptedController controller() {
        return controller;
    }

    OpenStreamServer server() {
        return server;
    }

    InetSocketAddress address() {
        return server.address();
    }

    LineClient connect() throws IOException {
        return LineClient.connect(address());
    }

    /** A client that has shaken hands. */
    LineClient greet() throws IOException {
        return connect().shakeHands();
    }

    /** A client that has shaken hands and soon fills the server's socket when it does not read. */
    LineClient greetNarrow() throws IOException {
        return LineClient.connectNarrow(address()).shakeHands();
    }

    void awaitConnections(int number) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(server.connections()).isEqualTo(number));
    }

    /** Does something as the owner of everything, and waits for it. */
    void onLoop(Runnable task) {
        loop.call(() -> {
            task.run();
            return true;
        });
    }

    /** The thread that owns everything. */
    Thread loopThread() {
        return loop.call(Thread::currentThread);
    }

    /** Nobody but the loop's thread has called the controller. */
    void assertOneCaller() {
        assertThat(controller.callers()).isEqualTo(Set.of(loopThread()));
    }

    @Override
    public void close() {
        server.close();
        loop.close();
    }
}
