package dev.openstream.host.plan;

import dev.openstream.host.settings.Fleet;
import dev.openstream.host.settings.IoReason;
import dev.openstream.host.settings.Setting;
import dev.openstream.host.settings.Settings;
import dev.openstream.host.settings.WrongSetting;
import dev.openstream.page.http.SignIn;
import dev.openstream.page.site.RobotDescription;
import dev.openstream.server.http.WebOrigins;
import dev.openstream.server.transport.Reloaded;
import dev.openstream.server.transport.ServerTls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plan of the page.
 *
 * @param address address of the page's own port; port 0 for none
 * @param signIn sign-in of viewers at that port; null for none
 * @param tls TLS of that port; null for plain HTTP
 * @param origins hosts from which the page may be loaded at that port
 * @param console true if viewers may send lines to controllers behind a gateway
 * @param robots descriptions of arms by the users, by name of the controller
 */
public record PagePlan(
        InetSocketAddress address,
        @Nullable SignIn signIn,
        @Nullable Reloaded<ServerTls> tls,
        WebOrigins origins,
        boolean console,
        Map<String, RobotDescription> robots) {

    /**
     * Returns what {@code fleet} asks for.
     *
     * @throws WrongSetting if a setting cannot be used
     */
    static PagePlan of(Fleet fleet) {
        Settings settings = fleet.process();
        InetSocketAddress address =
                new InetSocketAddress(Composition.host(Setting.UI_HOST, settings), settings.number(Setting.UI_PORT));
        String token = SecretFile.read(Setting.UI_TOKEN_FILE, settings);
        Reloaded<ServerTls> tls = AccessFiles.tls(AccessFiles.OF_PAGE, settings);
        PagePlan plan = new PagePlan(
                address,
                token == null ? null : new SignIn(token, tls != null, InstantSource.system()),
                tls,
                AccessComposition.origins(Setting.UI_ALLOW_ORIGIN, settings),
                settings.flag(Setting.UI_CONSOLE),
                robots(fleet));
        if (plan.ownPort() && token == null && !address.getAddress().isLoopbackAddress()) {
            throw WrongSetting.of(
                    Setting.UI_TOKEN_FILE,
                    settings.value(Setting.UI_TOKEN_FILE),
                    "the path of a file with a token, because ui-host is " + settings.text(Setting.UI_HOST)
                            + ", which others can reach");
        }
        return plan;
    }

    private static Map<String, RobotDescription> robots(Fleet fleet) {
        Map<String, RobotDescription> robots = new HashMap<>();
        for (Fleet.Member member : fleet.members()) {
            Settings.Value folder = member.settings().value(Setting.ROBOT_DESCRIPTION);
            if (!folder.text().equals(Settings.NONE)) {
                robots.put(member.name(), robot(folder));
            }
        }
        return robots;
    }

    private static RobotDescription robot(Settings.Value folder) {
        try {
            return RobotDescription.read(Path.of(folder.text()));
        } catch (IOException e) {
            throw WrongSetting.of(Setting.ROBOT_DESCRIPTION, folder, "a folder with a URDF: " + IoReason.of(e));
        } catch (InvalidPathException e) {
            throw WrongSetting.of(Setting.ROBOT_DESCRIPTION, folder, "a path: " + e.getMessage());
        }
    }

    /** {@return true if the page has a port of its own} */
    public boolean ownPort() {
        return address.getPort() != 0;
    }
}
