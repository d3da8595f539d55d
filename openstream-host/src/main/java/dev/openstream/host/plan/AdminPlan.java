package dev.openstream.host.plan;

import dev.openstream.host.assembly.ControllerPlan;
import dev.openstream.host.settings.Setting;
import dev.openstream.host.settings.Settings;
import dev.openstream.host.settings.WrongSetting;
import dev.openstream.server.admin.AdminToken;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plan of the admin port.
 *
 * @param address address of the port; port 0 for none
 * @param token secret that callers have to send; null for none
 * @param port value of the setting {@code admin-port}, for error messages
 */
public record AdminPlan(InetSocketAddress address, @Nullable AdminToken token, Settings.Value port) {

    /**
     * Creates the plan that settings request.
     *
     * @param settings settings of the process
     * @param plans plans of the controllers, whose addresses must differ from the port's
     * @return the plan
     * @throws WrongSetting if a setting cannot be used
     */
    public static AdminPlan of(Settings settings, List<ControllerPlan> plans) {
        InetSocketAddress address = new InetSocketAddress(
                Composition.host(Setting.ADMIN_HOST, settings), settings.number(Setting.ADMIN_PORT));
        String secret = SecretFile.read(Setting.ADMIN_TOKEN_FILE, settings);
        AdminPlan plan = new AdminPlan(
                address, secret == null ? null : new AdminToken(secret), settings.value(Setting.ADMIN_PORT));
        if (plan.wanted()) {
            if (secret == null && !address.getAddress().isLoopbackAddress()) {
                throw WrongSetting.of(
                        Setting.ADMIN_TOKEN_FILE,
                        settings.value(Setting.ADMIN_TOKEN_FILE),
                        "the path of a file with a token, because admin-host is " + settings.text(Setting.ADMIN_HOST)
                                + ", which others can reach");
            }
            if (Addresses.taken(address, plans)) {
                throw WrongSetting.of(Setting.ADMIN_PORT, plan.port(), "another port: a controller uses this one");
            }
        }
        return plan;
    }

    /** {@return true if there is an admin port} */
    public boolean wanted() {
        return address.getPort() != 0;
    }
}
