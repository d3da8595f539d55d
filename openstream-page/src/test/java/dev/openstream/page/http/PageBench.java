package dev.openstream.page.http;

import dev.openstream.page.FrameSink;
import dev.openstream.page.FrameType;
import dev.openstream.page.PageDescription.Kind;
import dev.openstream.page.console.ConsoleTarget;
import dev.openstream.page.site.RobotDescription;
import dev.openstream.page.viewer.PageController;
import dev.openstream.server.http.HttpHandler;
import dev.openstream.server.http.HttpService;
import dev.openstream.server.http.HttpSettings;
import dev.openstream.server.http.WebOrigins;
import dev.openstream.server.openapi.AccessRules;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.LoopTime;
import dev.openstream.server.transport.Transport;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The page on a port of its own and in front of another handler, each with a simulator; time of the page is turned by hand. */
final class PageBench implements AutoCloseable {

    static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    final ControllerLoop pageLoop;
    final ControllerLoop portLoop;
    final PageServer server;

    private @Nullable HttpService port;

    PageBench() {
        this(Transport.best());
    }

    PageBench(Transport transport) {
        this.pageLoop = ControllerLoop.start("page-bench", transport, LoopTime.byHand());
        this.portLoop = ControllerLoop.start("port-bench", transport);
        this.server = new PageServer(pageLoop, "1.2.3");
    }

    /** Shows a controller. */
    FakeSource show(String name, Kind kind) {
        return show(name, kind, null);
    }

    FakeSource show(String name, Kind kind, @Nullable ConsoleTarget console) {
        FakeSource source = new FakeSource(name, kind);
        server.add(new PageController(source, null, console));
        return source;
    }

    /** Shows a simulator whose arm is drawn from {@code robot}. */
    void show(RobotDescription robot) {
        server.add(new PageController(new FakeSource("", Kind.SIMULATOR), robot, null));
    }

    /** The port of the page alone. */
    InetSocketAddress own(@Nullable SignIn signIn) throws IOException {
        server.listen(ANY_PORT, new PageAccess(null, AccessRules.EVERYTHING, WebOrigins.OWN, signIn), null);
        return Objects.requireNonNull(server.address());
    }

    /** The port of the controller without a name, where {@code behind the page} is answered to what is not of it. */
    InetSocketAddress inFront(AccessRules rules, int maxConnections) throws IOException {
        HttpHandler behind = (_, response) -> response.accept(text("behind the page"));
        HttpHandler door = server.inFrontOf(behind, new PageAccess("", rules, WebOrigins.OWN, null), portLoop);
        HttpSettings settings =
                HttpSettings.builder(ANY_PORT).maxConnections(maxConnections).build();
        port = HttpService.start(portLoop, door, settings);
        return port.address();
    }

    /** Shows a frame of {@code source}, which somebody watches. */
    void send(FakeSource source, FrameType type, String json) {
        FrameSink sink = Objects.requireNonNull(source.sink);
        pageLoop.call(() -> {
            sink.frame(FakeSource.frame(type, json));
            return true;
        });
    }

    private static FullHttpResponse text(String text) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.OK,
                Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8)));
        response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, text.length());
        return response;
    }

    @Override
    public void close() {
        server.close();
        if (port != null) {
            port.close();
        }
        portLoop.close();
    }
}
