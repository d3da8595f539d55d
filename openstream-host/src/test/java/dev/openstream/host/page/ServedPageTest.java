package dev.openstream.host.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.host.OpenStreamHost;
import dev.openstream.host.settings.Setting;
import dev.openstream.host.settings.WrongSetting;
import dev.openstream.server.transport.HostPort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a process that serves controllers: where it is, and what it lets through. */
final class ServedPageTest {

    private static final String MOTOR = "{\"motor\":false}";

    @TempDir
    private Path folder = Path.of("");

    private final PageBrowser browser = new PageBrowser();

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void simulatorHasItsPageAtItsHttpPort() throws Exception {
        try (OpenStreamHost host = ServedHosts.simulator(Map.of())) {
            String root = ServedHosts.root(host.httpAddress());
            assertThat(host.ready()).last().isEqualTo("page: " + root);
            assertThat(host.pageAddress()).isNull();
            assertThat(browser.get(root, "text/html").headers().firstValue("Content-Type"))
                    .hasValue("text/html; charset=utf-8");
            assertThat(browser.get(root, "application/json").body())
                    .contains("\"robot_model\"", "\"links\":{", ",\"page\":\"/\"}}");
            assertThat(browser.get(root + "project/rgen", "text/html").body()).startsWith("{");
            assertThat(browser.get(root + "ui/controllers", "*/*").body())
                    .contains(
                            "\"kind\":\"simulator\"",
                            "\"open_stream\":\"" + HostPort.of(host.streamAddress()),
                            "\"console\":true,\"console_control\":true");
        }
    }

    @Test
    void listOfCallsIsAListForThePageToo() throws Exception {
        try (OpenStreamHost host = ServedHosts.simulator(Map.of(Setting.HTTP_ALLOW, "GET /project/**"))) {
            assertThat(host.ready()).noneMatch(line -> line.startsWith("page:"));
            String root = ServedHosts.root(host.httpAddress());
            for (String path : new String[] {"", "ui/controllers", "ui/robot.urdf"}) {
                assertThat(browser.get(root + path, "text/html").statusCode()).isEqualTo(403);
            }
            assertThat(browser.post(root + "ui/switch", MOTOR).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void gatewayShowsAtItsOwnPortOnlyAndSwitchesNothing() throws Exception {
        try (OpenStreamHost robot = ServedHosts.simulator(Map.of());
                OpenStreamHost gateway = ServedHosts.gateway(robot, Map.of())) {
            String own = ServedHosts.root(gateway.pageAddress());
            assertThat(gateway.ready()).last().isEqualTo("page: " + own);
            assertThat(browser.get(own, "text/html").body()).startsWith("<!");
            assertThat(browser.get(own + "ui/controllers", "*/*").body())
                    .contains("\"kind\":\"gateway\"", "\"switches\":false", "\"console\":false");
            assertThat(browser.post(own + "ui/switch", MOTOR).statusCode()).isEqualTo(404);
            assertThat(browser.post(own + "ui/fault", "{\"undo_all\":true}").statusCode())
                    .isEqualTo(404);
            // Its HTTP port is the real controller's, and so is what is there.
            assertThat(browser.get(ServedHosts.root(gateway.httpAddress()), "text/html")
                            .body())
                    .contains("\"robot_model\"");
            assertThat(browser.post(
                                    own + "ui/console",
                                    PageBrowser.line(browser.viewer(own), "{\\\"cmd\\\":\\\"HANDSHAKE\\\"}"))
                            .body())
                    .contains("no_console");
        }
    }

    @Test
    void descriptionOfTheUserIsDrawn() throws Exception {
        Path robot = Files.createDirectories(folder.resolve("robot/meshes"));
        Files.writeString(folder.resolve("robot/mine.urdf"), "<robot name=\"mine\"/>");
        Files.writeString(robot.resolve("base.stl"), "solid base");
        Map<Setting, String> settings =
                Map.of(Setting.ROBOT_DESCRIPTION, folder.resolve("robot").toString());
        try (OpenStreamHost host = ServedHosts.simulator(settings)) {
            String root = ServedHosts.root(host.httpAddress());
            assertThat(browser.get(root + "ui/robot.urdf", "*/*").body()).isEqualTo("<robot name=\"mine\"/>");
            assertThat(browser.get(root + "ui/description/meshes/base.stl", "*/*")
                            .body())
                    .isEqualTo("solid base");
            assertThat(browser.get(root + "ui/description/..%2f..%2fetc/hostname", "*/*")
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThatThrownBy(() -> ServedHosts.simulator(Map.of(Setting.ROBOT_DESCRIPTION, robot.toString())))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("robot-description");
    }

    @Test
    void portThatOthersReachNeedsAToken() throws Exception {
        assertThatThrownBy(() -> ServedHosts.simulator(
                        Map.of(Setting.UI_PORT, ServedHosts.freePort(), Setting.UI_HOST, "0.0.0.0")))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContainingAll("ui-token-file is \"none\"", "ui-host is 0.0.0.0");
        String port = ServedHosts.freePort();
        assertThatThrownBy(() -> ServedHosts.simulator(Map.of(Setting.UI_PORT, port, Setting.ADMIN_PORT, port)))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("ui-port");
    }
}
