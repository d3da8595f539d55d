package dev.openstream.host.settings;

import dev.openstream.server.transport.HostPort;
import java.net.InetSocketAddress;

/**
 * Thrown if a setting cannot be used. The message names the setting, its value, the source of the value, and the rule.
 */
public final class WrongSetting extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongSetting(String message) {
        super(message);
    }

    /**
     * Creates an exception for a value that breaks a rule.
     *
     * @param setting setting
     * @param value its value and source
     * @param rule rule in words that complete "it must be"
     * @return the exception
     */
    public static WrongSetting of(Setting setting, Settings.Value value, String rule) {
        return new WrongSetting(
                setting.key() + " is \"" + value.text() + "\" (" + value.source() + "); it must be " + rule);
    }

    /**
     * Adds the controller that the error belongs to.
     *
     * @param controller name of the controller; empty for one without a name
     * @return an exception that names the controller, or this one
     */
    public WrongSetting of(String controller) {
        return controller.isEmpty() ? this : new WrongSetting("controller " + controller + ": " + getMessage());
    }

    /**
     * Adds the listener that the error belongs to.
     *
     * @param listener name of the listener; empty for one without a name
     * @return an exception that names the listener, or this one
     */
    public WrongSetting ofListener(String listener) {
        return listener.isEmpty() ? this : new WrongSetting("listener " + listener + ": " + getMessage());
    }

    /**
     * Creates an exception for an address that is used twice.
     *
     * @param address address that is used twice
     * @param owner setting or controller that uses it already
     * @return the exception
     */
    public static WrongSetting twice(InetSocketAddress address, String owner) {
        return new WrongSetting("its address " + HostPort.of(address) + " is already used by " + owner
                + "; give it another host, port or http-port");
    }
}
