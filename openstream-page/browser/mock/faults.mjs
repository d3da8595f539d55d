const fault = (name, meaning, number = '', usual = 0, min = 0, max = 0, lasting = true) => ({ fault: name, number, usual, min, max, lasting, meaning });

/** The faults of `GET /simulator/faults`. */
export const FAULTS = [
  fault('delay', 'each service call is executed and answered later by this time', 'ms', 100, 1, 10000),
  fault('jitter', 'each service call is executed and answered later by a random time up to this', 'ms', 50, 1, 10000),
  fault('stall', 'service calls wait, and are executed in order when it is undone'),
  fault('http_500', 'each service call is answered with 500 and not executed'),
  fault('http_503', 'each service call is answered with 503 and not executed'),
  fault('no_answer', 'each service call is executed, and its answer is lost'),
  fault('mode_switch', 'the mode is switched to manual, and every Open Stream session ends; undone, the switch is turned back'),
  fault('playback_stop', 'the program stops; undone, it is started'),
  fault('motor_off', 'the motors are switched off and the program stops; undone, they are switched on'),
  fault('emergency_stop', 'the emergency stop is pressed; undone, it is only released'),
  fault('power_saving', 'the controller goes to power saving; undone, it leaves it'),
  fault('connection_reset', 'every open Open Stream connection is reset, once', '', 0, 0, 0, false),
  fault('half_open', 'every open Open Stream connection stays open, but nothing gets through any more, permanently', '', 0, 0, 0, false),
  fault('truncated_line', 'only the first half of this many lines to Open Stream clients is sent', 'lines', 1, 1, 1000000),
  fault('garbage_line', 'this many lines to Open Stream clients are preceded by a line that is not JSON', 'lines', 1, 1, 1000000),
  fault('slow_network', 'Open Stream lines get through only once in this time', 'ms', 100, 1, 10000),
  fault('clock_step', "the controller's clock and ts since 1970 step by this; undone, they step back", 'seconds', 3600, -100000000, 100000000),
];
