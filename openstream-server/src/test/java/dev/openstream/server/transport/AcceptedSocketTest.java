package dev.openstream.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.session.context.Controller;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Options of the sockets that are accepted (protocol section 2). Looked up, because on one machine nobody notices when
 * they are missing.
 */
final class AcceptedSocketTest {

    @ParameterizedTest
    @EnumSource(Transport.class)
    void linesLeaveAtOnceAndVanishedPeersAreLookedFor(Transport transport) throws IOException {
        ServerSettings settings = ServerSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        try (ControllerLoop loop = ControllerLoop.start("options", transport);
                Listener listener = Listener.open(settings, loop, controller(loop), null);
                Socket client = new Socket(
                        listener.address().getAddress(), listener.address().getPort())) {
            client.getOutputStream().write("\nx\n".getBytes(StandardCharsets.UTF_8));
            assertThat(client.getInputStream().read())
                    .as("accepted and answered")
                    .isEqualTo('{');
            Map<ChannelOption<?>, Object> options = loop.call(() -> listener.acceptor
                    .connections()
                    .iterator()
                    .next()
                    .channel
                    .config()
                    .getOptions());
            assertThat(options)
                    .containsEntry(ChannelOption.TCP_NODELAY, true)
                    .containsEntry(ChannelOption.SO_KEEPALIVE, true);
        }
    }

    private static Controller controller(ControllerLoop loop) {
        return loop.call(() -> Controller.builder(new Idle(), loop.pacer(), InstantSource.system(), loop::isCurrent)
                .build());
    }

    private static final class Idle implements OpenApi {
        @Override
        public void call(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
            outcome.accept(new ApiAnswer(200, JsonText.EMPTY_OBJECT));
        }

        @Override
        public void hold(Consumer<? super ApiOutcome> outcome) {
            outcome.accept(new ApiAnswer(200, null));
        }
    }
}
