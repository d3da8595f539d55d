package dev.openstream.host.settings;

import dev.openstream.server.transport.HostPort;
import java.net.InetSocketAddress;

/** A setting that cannot be used; the message names it, its value, where that came from, and the rule. */
public final class WrongSetting extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongSetting(String message) {
        super(message);
    }

    /** {@code setting} has {@code value}, and must be something else: {@code rule} in words, after "it must be". */
    public static WrongSetting of(Setting setting, Settings.Value value, String rule) {
        return new WrongSetting(
                setting.key() + " is \"" + value.text() + "\" (" + value.source() + "); it must be " + rule);
    }

    /** Returns the same fault for one controller of a fleet; itself for a controller without a name. */
    public WrongSetting of(String controller) {
        return controller.isEmpty() ? this : new WrongSetting("controller " + controller + ": " + getMessage());
    }

    /** Returns the same fault for one of several listeners; itself for a listener without a name. */
    public WrongSetting ofListener(String listener) {
        return listener.isEmpty() ? this : new WrongSetting("listener " + listener + ": " + getMessage());
    }

    /** {@code address} is wanted twice; {@code owner} has it already. */
    public static WrongSetting twice(InetSocketAddress address, String owner) {
        return new WrongSetting("its address " + HostPort.of(address) + " is already used by " + owner
                + "; give it another host, port or http-port");
    }
}
