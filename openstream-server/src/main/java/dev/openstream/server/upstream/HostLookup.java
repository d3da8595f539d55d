package dev.openstream.server.upstream;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks up the name of an upstream's host for each connection, beside the loop: a lookup may block for as long as a name
 * server does not answer. A name that is not known is tried again with the next connection, and one whose address has
 * changed is found. For one upstream; an address that needs no lookup passes by.
 */
public final class HostLookup extends AddressResolverGroup<InetSocketAddress> {

    private static final Logger log = LoggerFactory.getLogger(HostLookup.class);

    /** Resolver of names: the system's; it may block. */
    @FunctionalInterface
    public interface Names {

        /**
         * The address of {@code host}.
         *
         * @throws UnknownHostException if none is known
         */
        InetAddress address(String host) throws UnknownHostException;
    }

    private final Names names;
    private final long timeoutMillis;

    /** Asks the system, which has {@code timeoutMillis} for it. */
    public HostLookup(long timeoutMillis) {
        this(InetAddress::getByName, timeoutMillis);
    }

    HostLookup(Names names, long timeoutMillis) {
        this.names = names;
        this.timeoutMillis = timeoutMillis;
    }

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor loop) {
        return new Lookup(loop, names, timeoutMillis).asAddressResolver();
    }

    /** Address lookup, owned by its loop. One lookup at a time: further requests wait for the same one. */
    private static final class Lookup extends InetNameResolver {

        private final Names names;
        private final long timeoutMillis;
        private final List<Promise<InetAddress>> waiting = new ArrayList<>();
        private boolean underWay;

        Lookup(EventExecutor loop, Names names, long timeoutMillis) {
            super(loop);
            this.names = names;
            this.timeoutMillis = timeoutMillis;
        }

        @Override
        protected void doResolve(String host, Promise<InetAddress> promise) {
            waiting.add(promise);
            Future<?> overdue = executor().schedule(() -> giveUp(host, promise), timeoutMillis, TimeUnit.MILLISECONDS);
            promise.addListener(_ -> overdue.cancel(false));
            if (!underWay) {
                underWay = true;
                Thread.ofPlatform().daemon().name("openstream-lookup-" + host).start(() -> lookUp(host));
            }
        }

        private void giveUp(String host, Promise<InetAddress> promise) {
            if (waiting.remove(promise)) {
                promise.tryFailure(new UnknownHostException(
                        "no name server answered within " + timeoutMillis + " ms for the address of " + host));
            }
        }

        /** On the thread of the lookup. */
        private void lookUp(String host) {
            try {
                InetAddress found = names.address(host);
                tell(promise -> promise.trySuccess(found));
            } catch (UnknownHostException e) {
                UnknownHostException unknown = new UnknownHostException("the address of " + host + " is unknown");
                unknown.initCause(e);
                tell(promise -> promise.tryFailure(unknown));
            }
        }

        private void tell(Consumer<Promise<InetAddress>> told) {
            try {
                executor().execute(() -> over().forEach(told));
            } catch (RejectedExecutionException e) {
                log.debug("the loop has ended, and nobody waits for an address", e);
            }
        }

        /** The lookup is: those who wait for it. */
        private List<Promise<InetAddress>> over() {
            underWay = false;
            List<Promise<InetAddress>> all = List.copyOf(waiting);
            waiting.clear();
            return all;
        }

        @Override
        protected void doResolveAll(String host, Promise<List<InetAddress>> promise) {
            Promise<InetAddress> one = executor().newPromise();
            one.addListener(_ -> {
                if (one.isSuccess()) {
                    promise.trySuccess(Arrays.asList(one.getNow()));
                } else {
                    promise.tryFailure(one.cause());
                }
            });
            doResolve(host, one);
        }
    }
}
