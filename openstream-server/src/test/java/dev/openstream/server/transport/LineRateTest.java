package dev.openstream.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

/** Lines in a second, and whose they are. */
final class LineRateTest {

    private long nowNanos = -5;

    @Test
    void aBurstIsTakenAndThenTheRateHolds() {
        LineRate rate = new LineRate(100, nowNanos);
        assertThat(taken(rate)).isEqualTo(16);

        nowNanos += 50_000_000;
        assertThat(taken(rate)).isEqualTo(5);
        assertThat(rate.restNanos(nowNanos)).isEqualTo(10_000_000);
        nowNanos += 10_000_000_000L;
        assertThat(taken(rate)).as("nothing is saved beyond a burst").isEqualTo(16);
    }

    // Of IPv6 everybody has a whole network of addresses.
    @Test
    void anAddressOfIpv6CountsByItsNetwork() throws UnknownHostException {
        assertThat(PeerNetwork.of(InetAddress.getByName("10.0.0.7"))).isEqualTo("10.0.0.7");
        assertThat(PeerNetwork.of(InetAddress.getByName("2001:db8::1")))
                .isEqualTo(PeerNetwork.of(InetAddress.getByName("2001:db8::ffff:2")))
                .isNotEqualTo(PeerNetwork.of(InetAddress.getByName("2001:db8:0:1::1")));
    }

    private int taken(LineRate rate) {
        int taken = 0;
        while (rate.restNanos(nowNanos) == 0) {
            rate.spend(nowNanos);
            taken++;
        }
        return taken;
    }
}
