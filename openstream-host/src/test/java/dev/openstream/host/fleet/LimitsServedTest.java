package dev.openstream.host.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.host.plan.Composition;
import dev.openstream.host.records.ProcessRecords;
import dev.openstream.host.settings.Fleet;
import dev.openstream.host.settings.Setting;
import dev.openstream.host.settings.WrongSetting;
import dev.openstream.protocol.contract.LineClient;
import dev.openstream.server.transport.Transport;
import dev.openstream.simulator.http.RawHttp;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Limits as they are served: what their settings limit, and what is refused before anything is served. */
final class LimitsServedTest {

    private static InetSocketAddress address(ServedFleet fleet, String service) {
        Matcher found = Pattern.compile(service + " on (?:http://)?[0-9.]+:([0-9]+)")
                .matcher(fleet.ready().getFirst());
        assertThat(found.find()).isTrue();
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(found.group(1)));
    }

    // Otherwise the first recording would fail, in the night.
    @Test
    @EnabledOnOs(OS.LINUX)
    void directoryThatTakesNoRecordingIsRefusedAtTheStart() {
        Fleet fleet =
                Fleet.resolve(Map.of(Setting.RECORDER_SECONDS, "60", Setting.RECORDER_DIR, "/proc"), Map.of(), null);

        assertThatThrownBy(() -> ProcessRecords.open(fleet))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContainingAll("recorder-dir", "/proc", "a directory that can be written to");
    }

    @Test
    void connectionsOfOneAddressAreCountedOverHttpAsWell() throws Exception {
        Fleet settings = Fleet.resolve(
                Map.of(Setting.PORT, "0", Setting.HTTP_PORT, "0", Setting.MAX_CONNECTIONS_PER_ADDRESS, "2"),
                Map.of(),
                null);
        ServedFleet fleet = ServedFleet.start(Composition.plans(settings), Transport.best(), ProcessRecords.NOTHING);
        try (RawHttp first = new RawHttp(address(fleet, "Open API"));
                RawHttp second = new RawHttp(address(fleet, "Open API"));
                LineClient session = LineClient.connect(address(fleet, "Open Stream"))) {
            assertThat(first.sendGet("/api_ver").receive().status()).isEqualTo(200);
            assertThat(second.sendGet("/api_ver").receive().status()).isEqualTo(200);
            try (RawHttp third = new RawHttp(address(fleet, "Open API"))) {
                assertThat(third.sendGet("/api_ver").receive().body())
                        .contains("2 connections that one address may have");
            }
            session.shakeHands();
        } finally {
            fleet.close();
        }
    }
}
