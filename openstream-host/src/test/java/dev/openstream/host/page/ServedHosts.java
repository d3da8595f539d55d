package dev.openstream.host.page;

import dev.openstream.host.OpenStreamHost;
import dev.openstream.host.settings.Setting;
import dev.openstream.server.transport.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Servers with a page, at free ports. */
final class ServedHosts {

    private ServedHosts() {}

    static OpenStreamHost simulator(Map<Setting, String> settings) throws Exception {
        OpenStreamHost.Builder builder =
                OpenStreamHost.builder().set(Setting.PORT, 0).set(Setting.HTTP_PORT, 0);
        settings.forEach(builder::set);
        return builder.start();
    }

    static OpenStreamHost gateway(OpenStreamHost robot, Map<Setting, String> settings) throws Exception {
        OpenStreamHost.Builder builder = OpenStreamHost.builder()
                .set(Setting.PORT, 0)
                .set(Setting.HTTP_PORT, 0)
                .set(Setting.UPSTREAM, "http://" + HostPort.of(Objects.requireNonNull(robot.httpAddress())))
                .set(Setting.UI_PORT, freePort());
        settings.forEach(builder::set);
        return builder.start();
    }

    static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        }
    }

    static String root(@Nullable InetSocketAddress address) {
        return "http://" + HostPort.of(Objects.requireNonNull(address)) + "/";
    }
}
