package dev.openstream.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivery to subscribers, each on a thread that serves no other one at the same time, so that one that sleeps or
 * computes delays nobody. An item that finds the buffer of a subscriber full is dropped for that one and counted.
 */
final class Broadcast<T> {

    private static final Logger log = LoggerFactory.getLogger(Broadcast.class);

    private final LongAdder dropped = new LongAdder();
    private final SubmissionPublisher<T> publisher;

    Broadcast(int bufferSize) {
        this.publisher = new SubmissionPublisher<>(Workers.EACH_ITS_OWN, bufferSize);
    }

    void subscribe(Flow.Subscriber<? super T> subscriber) {
        publisher.subscribe(subscriber);
    }

    /** Calls a listener for each item until the end. An exception of it is logged and ends nothing. */
    CompletableFuture<Void> each(Consumer<? super T> listener) {
        return publisher.consume(item -> {
            try {
                listener.accept(item);
            } catch (RuntimeException | Error e) {
                log.warn("a listener failed at {}", item, e);
            }
        });
    }

    void tell(T item) {
        if (publisher.hasSubscribers()) {
            offer(item);
        }
    }

    private void offer(T item) {
        try {
            publisher.offer(item, (subscriber, left) -> {
                dropped.increment();
                return false;
            });
        } catch (IllegalStateException e) {
            log.debug("the subscribers got the end before {}", item);
        } catch (OutOfMemoryError e) {
            // There is no thread for it now; what waits is delivered with the next.
            log.warn("a subscriber cannot be served", e);
        }
    }

    long dropped() {
        return dropped.sum();
    }

    void end() {
        publisher.close();
    }
}
