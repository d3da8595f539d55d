package dev.openstream.server.transport;

import dev.openstream.protocol.framing.SlabPool;
import dev.openstream.server.observe.Observers;
import dev.openstream.server.pacing.Pacer;
import dev.openstream.server.pacing.Ticker;
import dev.openstream.server.record.Records;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Thread that owns a controller and everything attached to it: its sessions, their beats, its HTTP connections and the
 * simulated robot. Objects of the loop need no lock, because only the loop uses them.
 *
 * <p>See docs/adr/0002-one-loop-per-controller.md.
 */
public final class ControllerLoop implements AutoCloseable {

    /** From this many bytes on work beside the loop takes so long that shorter ones must not wait for it. */
    private static final long LONGEST_BYTES = 128 * 1024;

    private final Transport transport;
    private final MultiThreadIoEventLoopGroup group;
    private final EventLoop eventLoop;
    private final LoopWorker beside;
    private final LoopWorker besideLongest;
    private final ExecutorService chores;

    /** Helper threads that were requested. */
    private final Queue<LoopWorker> workers = new ConcurrentLinkedQueue<>();

    private final String name;
    private final BeatTimer timer;
    private final Pacer pacer;
    private final LoopTime time;
    private final WorkBudget budget;
    private ByteBudget bytes;
    private SlabPool slabs;

    private final Observers observers = new Observers();
    private Records records = Records.NONE;

    private ControllerLoop(String name, Transport transport, LoopTime time) {
        this.name = name;
        this.transport = transport;
        this.group = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory(name), transport.handlers());
        this.eventLoop = group.next();
        this.beside = new LoopWorker(besideLoop(new DefaultThreadFactory(name + "-beside")), eventLoop);
        this.besideLongest = new LoopWorker(besideLoop(new DefaultThreadFactory(name + "-longest")), eventLoop);
        this.chores = besideLoop(new DefaultThreadFactory(name + "-chores"));
        this.time = time;
        this.timer = new BeatTimer(eventLoop, time);
        this.pacer = new Pacer(time, timer);
        timer.keep(pacer);
        this.budget = new WorkBudget(time.nanos());
        this.bytes = new ByteBudget(ByteLimits.ofHeap(1), pacer, eventLoop);
        this.slabs = newSlabs();
    }

    /** A new pool of slabs, which keeps up to a quarter of the budget for reuse. */
    private SlabPool newSlabs() {
        return SlabPool.forLoop(bytes.limits().total() / 4);
    }

    /**
     * One thread. Its queue takes no lock: the loop waits for nobody. It is started here, because a thread inherits the
     * timer slack and the time slice of the one that starts it, and those of the loop are for beats.
     */
    private static ExecutorService besideLoop(ThreadFactory factory) {
        ThreadPoolExecutor beside =
                new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedTransferQueue<>(), factory);
        beside.execute(TimeSlice::lengthenForThisThread);
        return beside;
    }

    /**
     * Starts a loop in real time.
     *
     * @param name name of the thread, as in thread dumps
     * @param transport transport of all sockets
     * @return the running loop; close it
     */
    public static ControllerLoop start(String name, Transport transport) {
        return start(name, transport, LoopTime.real());
    }

    /**
     * Starts a loop with a clock of its own.
     *
     * @param name name of the thread, as in thread dumps
     * @param transport transport of all sockets
     * @param time clock of the loop
     * @return the running loop; close it
     */
    public static ControllerLoop start(String name, Transport transport, LoopTime time) {
        ControllerLoop loop = new ControllerLoop(name, transport, time);
        loop.eventLoop.execute(TimerSlack::minimizeForThisThread);
        loop.eventLoop.execute(TimeSlice::shortenForThisThread);
        return loop;
    }

    /**
     * Starts a loop that owns no controller and serves no beats, and therefore does not request short time slices.
     *
     * @param name name of the thread, as in thread dumps
     * @param transport transport of all sockets
     * @return the running loop; close it
     */
    public static ControllerLoop startPatient(String name, Transport transport) {
        return new ControllerLoop(name, transport, LoopTime.real());
    }

    /** {@return the transport of all sockets of this loop} */
    public Transport transport() {
        return transport;
    }

    /** {@return Netty's loop, for registering channels and submitting tasks} */
    public EventLoop eventLoop() {
        return eventLoop;
    }

    /** {@return the schedule of beats and deadlines; for use on the loop only} */
    public Pacer pacer() {
        assert eventLoop.inEventLoop();
        return pacer;
    }

    /**
     * Sets the records of the controller's sessions. Called before any listener is opened.
     *
     * @param what records to keep
     */
    public void keep(Records what) {
        assert eventLoop.inEventLoop();
        records = what;
        observers.add(what.observer());
    }

    /**
     * Sets the memory limits of connections. Called before any listener is opened.
     *
     * @param limits limits
     */
    public void limit(ByteLimits limits) {
        assert eventLoop.inEventLoop();
        bytes = new ByteBudget(limits, pacer, eventLoop);
        slabs = newSlabs();
    }

    /** {@return the memory for received bytes} */
    public SlabPool slabs() {
        assert eventLoop.inEventLoop();
        return slabs;
    }

    /** {@return the account of the memory that connections use} */
    public ByteBudget bytes() {
        assert eventLoop.inEventLoop();
        return bytes;
    }

    /** {@return the records of the controller's sessions} */
    public Records records() {
        assert eventLoop.inEventLoop();
        return records;
    }

    /** {@return the observers of the controller; add to them before any listener is opened} */
    public Observers observers() {
        assert eventLoop.inEventLoop();
        return observers;
    }

    /** Time budget of all connections of the loop; only its own thread may touch it. */
    WorkBudget budget() {
        assert eventLoop.inEventLoop();
        return budget;
    }

    /** {@return the clock of this loop} */
    public Ticker ticker() {
        return pacer.ticker();
    }

    /** {@return true if the calling thread is this loop's} */
    public boolean isCurrent() {
        return eventLoop.inEventLoop();
    }

    /**
     * Runs a task on the loop and waits for its result, ten seconds at most.
     *
     * @param <T> type of the result
     * @param task task to run
     * @return its result
     * @throws IllegalStateException if the task failed, the loop did not run it in time, or this thread is the loop's
     */
    public <T> T call(Callable<T> task) {
        if (isCurrent()) {
            throw new IllegalStateException("the loop cannot wait for itself");
        }
        Future<T> result = eventLoop.submit(task);
        if (!result.awaitUninterruptibly(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the controller's loop did not answer within 10 s");
        }
        if (!result.isSuccess()) {
            throw new IllegalStateException("the task failed on the controller's loop", result.cause());
        }
        return result.getNow();
    }

    /**
     * Asks the loop to respond. Not to be called on the loop.
     *
     * @param bound longest time for the response
     * @return a supplier that waits for the response and returns whether it came in time
     */
    public BooleanSupplier ask(Duration bound) {
        Future<Boolean> answer = eventLoop.submit(() -> true);
        long untilNanos = System.nanoTime() + bound.toNanos();
        return () ->
                answer.awaitUninterruptibly(Math.max(0, TimeUnit.NANOSECONDS.toMillis(untilNanos - System.nanoTime())));
    }

    /**
     * Advances the clock of a loop with {@link LoopTime#byHand}. Everything that is due within that time happens at its
     * own moment, in order, before this method returns. Sockets are read before and after, not in between.
     *
     * @param by time to advance, 0 or more
     * @throws IllegalStateException if the clock runs by itself, or as {@link #call} throws it
     */
    public void advance(Duration by) {
        if (!time.isByHand()) {
            throw new IllegalStateException("the time of this loop runs by itself");
        }
        call(() -> {
            long targetNanos = time.nanos() + by.toNanos();
            while (pacer.size() > 0 && pacer.nextDueNanos() - targetNanos <= 0) {
                time.turnTo(pacer.nextDueNanos());
                pacer.wake();
            }
            time.turnTo(targetNanos);
            return true;
        });
    }

    /** Runs {@code task} on the loop in {@code nanos}, behind what waits there already; at once if time is turned by hand. */
    void after(long nanos, Runnable task) {
        long realNanos = nanos == 0 ? 0 : time.realNanosUntil(time.nanos() + nanos);
        eventLoop.schedule(task, realNanos == LoopTime.NEVER ? 0 : realNanos, TimeUnit.NANOSECONDS);
    }

    /**
     * Computes something long on a helper thread and passes the result to the loop. For pure functions only: the
     * objects that {@code work} uses belong to the helper thread until the result is there. It comes before the work of
     * all that use the thread much, so clients must not be able to cause any number of it: see {@link #share}.
     *
     * @param <T> type of the result
     * @param bytes amount of data, which selects the thread
     * @param work function to compute
     * @param result receiver of the result, called on the loop
     * @param failed receiver of an exception in place of the result, called on the loop
     */
    public <T> void beside(long bytes, Supplier<T> work, Consumer<T> result, Consumer<Throwable> failed) {
        beside(new FairQueue.Flow(), bytes, _ -> work.get(), new LoopWorker.Done<>(result, failed));
    }

    /** {@return a new share of the helper threads, as large as that of one session} */
    public WorkerShare share() {
        return new WorkerShare(this);
    }

    /**
     * The same for a connection, which has its turn there by how much it has had already: {@code bytes} now. What is longest
     * has a thread of its own, so that nothing else waits for it.
     */
    <T> void beside(FairQueue.Flow flow, long bytes, LoopWorker.Work<T> work, LoopWorker.Done<T> done) {
        assert eventLoop.inEventLoop();
        (bytes < LONGEST_BYTES ? beside : besideLongest).run(flow, bytes, work, done);
    }

    /**
     * Starts a further thread beside the loop, for long work that must not delay lines. Not to be called on the loop.
     *
     * @param what purpose of the thread, part of its name
     * @return the running thread
     */
    public LoopWorker startWorker(String what) {
        LoopWorker worker = new LoopWorker(besideLoop(new DefaultThreadFactory(name + "-" + what)), eventLoop);
        workers.add(worker);
        return worker;
    }

    /** One more thread beside the loop, for what may take longer: handshakes of TLS, and a look at files. */
    Executor chores() {
        return chores;
    }

    /** Stops the thread. Close everything that is registered with it before. */
    @Override
    public void close() {
        beside.close();
        besideLongest.close();
        workers.forEach(LoopWorker::close);
        chores.shutdownNow();
        group.shutdownGracefully(0, 500, TimeUnit.MILLISECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }

    /**
     * Serves beats that are due, without waiting for the timer. Called between the turns of connections, so that a beat
     * waits for one turn at most.
     */
    public void keepDueBeats() {
        timer.keepDueBeats();
    }

    /** Time at which a turn that begins now has to end: after its time, or before that at the next beat. */
    long turnEndNanos() {
        return timer.turnEndNanos(ConnectionContext.TURN_NANOS);
    }
}
