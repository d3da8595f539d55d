package dev.openstream.simulator.faults;

/** Failure that the simulator produces on request; docs/simulator.md and {@link FaultName} describe each. Immutable. */
public sealed interface Fault {

    /** Fault of service calls. */
    sealed interface OfCalls extends Fault {}

    /**
     * Each call is executed and answered later.
     *
     * @param millis delay, ms, 1 to 10 000
     */
    record Delay(int millis) implements OfCalls {}

    /**
     * Each call is executed and answered later by a random time.
     *
     * @param millis greatest delay, ms, 1 to 10 000
     */
    record Jitter(int millis) implements OfCalls {}

    /** Calls wait; they are executed in order when the fault is undone. */
    record Stall() implements OfCalls {}

    /**
     * Each call is answered with an error and not executed.
     *
     * @param status HTTP status, 500 or 503
     */
    record HttpError(int status) implements OfCalls {}

    /** Each call is executed, and its answer is lost. */
    record NoAnswer() implements OfCalls {}

    /** Fault that switches the controller to another state. */
    sealed interface OfState extends Fault {}

    /** The mode is switched to manual, and all sessions end. */
    record ModeSwitch() implements OfState {}

    /** The program stops. */
    record PlaybackStop() implements OfState {}

    /** The motors are switched off, and the program stops. */
    record MotorOff() implements OfState {}

    /** The emergency stop is pressed. When the fault is undone, it is only released. */
    record EmergencyStop() implements OfState {}

    /** The controller goes to power saving. */
    record PowerSaving() implements OfState {}

    /** Fault of the connections of Open Stream. */
    sealed interface OfWire extends Fault {}

    /** All open connections are reset, once. */
    record ConnectionReset() implements OfWire {}

    /** All open connections stay open, but no byte gets through any more. Cannot be undone. */
    record HalfOpen() implements OfWire {}

    /**
     * Only the first half of some lines to clients is sent.
     *
     * @param lines number of lines, 1 to 1 000 000
     */
    record TruncatedLine(int lines) implements OfWire {}

    /**
     * Some lines to clients are preceded by a line that is not JSON.
     *
     * @param lines number of lines, 1 to 1 000 000
     */
    record GarbageLine(int lines) implements OfWire {}

    /**
     * Lines get through in bursts.
     *
     * @param millis time between two bursts, ms, 1 to 10 000
     */
    record SlowNetwork(int millis) implements OfWire {}

    /**
     * The controller's clock is set forward or back.
     *
     * @param seconds step, s, -100 000 000 to 100 000 000
     */
    record ClockStep(int seconds) implements Fault {}
}
