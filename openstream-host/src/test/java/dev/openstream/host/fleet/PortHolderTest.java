package dev.openstream.host.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.server.transport.CannotListen;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;

/** 49000 lies in the range of ports that systems give to clients; whoever finds it taken must learn by whom. */
final class PortHolderTest {

    // Linux, /proc/net/tcp: BF68 is 49000, 0A listens, 06 waits for a minute after the end.
    @Test
    void tableOfTheSystemTellsWhoseAPortIs() {
        String header = "  sl  local_address rem_address   st tx_queue rx_queue";
        String server = "   0: 0100007F:BF68 00000000:0000 0A 00000000:00000000";
        String client = "   1: 0100007F:BF68 0100007F:1F90 01 00000000:00000000";
        String gone = "   2: 0100007F:BF68 0100007F:1F90 06 00000000:00000000";
        String other = "   3: 0100007F:1F90 0100007F:BF68 01 00000000:00000000";

        assertThat(PortHolder.in(List.of(header, client, server), 49_000)).isEqualTo(PortHolder.SERVER);
        assertThat(PortHolder.in(List.of(header, client), 49_000)).isEqualTo(PortHolder.CLIENT);
        assertThat(PortHolder.in(List.of(header, gone), 49_000)).isEqualTo(PortHolder.CLIENT);
        assertThat(PortHolder.in(List.of(header, other), 49_000)).isEqualTo(PortHolder.UNKNOWN);
    }

    @Test
    void portOfAClientIsExplainedWithWhatHelps() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket server = new ServerSocket(0, 1, loopback);
                Socket client = new Socket(loopback, server.getLocalPort())) {
            assertThat(hint(client.getLocalPort(), "Address already in use"))
                    .contains("a client's connection uses " + client.getLocalPort() + " as its own port", "reserved");
            assertThat(hint(server.getLocalPort(), "Address already in use")).contains("another server listens there");
        }
    }

    @Test
    void addressOfAnotherMachineIsNoServerThatRuns() {
        assertThat(hint(1, "bind(..) failed with error(-99): Cannot assign requested address"))
                .contains("this machine has ", "127.0.0.1")
                .doesNotContain("server");
    }

    private static String hint(int port, String message) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return ListenHint.of(new CannotListen(address, new BindException(message)));
    }
}
