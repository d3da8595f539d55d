package dev.openstream.server.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.protocol.contract.FreePort;
import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.contract.Lines;
import dev.openstream.server.OpenStreamServer;
import dev.openstream.server.Serving;
import dev.openstream.server.openapi.AccessRules;
import dev.openstream.server.session.SessionReport;
import dev.openstream.server.transport.AccessSettings;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.transport.Transport;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several listeners in front of one controller. */
final class ListenersTest {

    private static final ServerSettings VIEWERS = TestServer.settings()
            .access(AccessSettings.of("viewer", AccessRules.READ_ONLY))
            .build();

    private final ControllerLoop loop = ControllerLoop.start("listeners", Transport.best());
    private final ScriptedController controller = new ScriptedController();

    @AfterEach
    void stop() {
        loop.close();
    }

    @Test
    void theyShareTheControllerAndHaveRulesOfTheirOwn() throws IOException {
        OpenStreamServer server = OpenStreamServer.start(Serving.at(TestServer.defaults(), VIEWERS), loop, controller);
        try (LineClient mover =
                        LineClient.connect(server.addresses().getFirst()).shakeHands();
                LineClient viewer =
                        LineClient.connect(server.addresses().getLast()).shakeHands()) {
            assertThat(server.addresses()).hasSize(2).doesNotHaveDuplicates();
            assertThat(server.connections()).isEqualTo(2);

            viewer.send(Lines.control(1));
            assertThat(viewer.line()).contains("method_not_allowed");
            viewer.send(Lines.monitor(2));
            viewer.expect(Lines.MONITOR_ACK);
            viewer.expectBeginning(Lines.DATA);
            mover.send(Lines.control(2));
            mover.shakeHands();
            assertThat(controller.controls()).containsExactly("/point/2");

            server.close();
            assertThat(viewer.next(Lines.error("handshake_rejected"))).contains("shutting down");
            assertThat(mover.line()).contains("shutting down");
        }
    }

    // Of more sessions than are looked at in one go, of every listener, on the loop and from outside.
    @Test
    void everySessionIsReportedWithItsListener() throws Exception {
        OpenStreamServer server = OpenStreamServer.start(Serving.at(TestServer.defaults(), VIEWERS), loop, controller);
        List<LineClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 80; i++) {
                clients.add(LineClient.connect(server.addresses().get(i % 2)).shakeHands());
            }
            CompletableFuture<List<SessionReport>> told = new CompletableFuture<>();
            loop.eventLoop().execute(() -> server.sessions(told::complete));
            List<String> reports = told.get(10, TimeUnit.SECONDS).stream()
                    .map(report -> report.caller().id() + report.caller().listener())
                    .toList();

            assertThat(reports).hasSize(80).doesNotHaveDuplicates();
            assertThat(reports.stream().filter(name -> name.endsWith("viewer"))).hasSize(40);
            assertThat(server.sessions().stream()
                            .map(report ->
                                    report.caller().id() + report.caller().listener()))
                    .containsExactlyElementsOf(reports);
        } finally {
            for (LineClient client : clients) {
                client.close();
            }
            server.close();
        }
    }

    // Half of the listeners may be taken for all of them.
    @Test
    void ifOneCannotListenNoneDoes() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int free = FreePort.find();
            Serving serving = Serving.at(
                    TestServer.settings().address(address(free)).build(),
                    VIEWERS.toBuilder().address(address(taken.getLocalPort())).build());

            assertThatThrownBy(() -> OpenStreamServer.start(serving, loop, controller))
                    .isInstanceOf(BindException.class)
                    .hasMessageContaining(":" + taken.getLocalPort());
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), free).close())
                    .isInstanceOf(IOException.class);
        }
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
