package dev.openstream.server.transport;

import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.Locale;

/** An address cannot be listened at; the message names it and says why. */
public final class CannotListen extends BindException {

    private static final long serialVersionUID = 1L;

    private final transient InetSocketAddress address;
    private final Reason reason;

    /** Cause of the failure, as far as the system tells. */
    public enum Reason {
        /** A socket has this port already: a server's, or that of a client's connection. */
        IN_USE("address already in use"),
        /** No interface of this machine has this address. */
        NOT_OURS("cannot assign requested address"),
        /** Ports below 1024 are for the privileged. */
        NOT_ALLOWED("permission denied"),
        OTHER("");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        private static Reason of(String message) {
            for (Reason reason : values()) {
                if (message.toLowerCase(Locale.ROOT).contains(reason.words)) {
                    return reason;
                }
            }
            return OTHER;
        }
    }

    /** Netty's own exceptions do not name the address, and the native ones are no {@link BindException}. */
    public CannotListen(InetSocketAddress address, Throwable cause) {
        super("cannot listen on " + HostPort.of(address) + ": " + words(cause));
        initCause(cause);
        this.address = address;
        this.reason = Reason.of(words(cause));
    }

    /** Native transports put the name of the system call and its number in front. */
    private static String words(Throwable cause) {
        return String.valueOf(cause.getMessage()).replaceFirst("^.*failed with error\\(-?\\d+\\): ", "");
    }

    public InetSocketAddress address() {
        return address;
    }

    public Reason reason() {
        return reason;
    }
}
