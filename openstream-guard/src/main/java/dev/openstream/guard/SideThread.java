package dev.openstream.guard;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** A thread beside the controller's loop, which works out what takes longer than the loop may be kept. */
@FunctionalInterface
public interface SideThread {

    /**
     * Has {@code work} done.
     *
     * @param work done on the helping thread; what it answers is run on the loop
     * @param failed told on the loop, in place of that, what {@code work} threw
     */
    void run(Supplier<Runnable> work, Consumer<Throwable> failed);
}
