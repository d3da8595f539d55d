/** Records and frames that the server sends. Names and units are those on the wire. */

export type Controller = {
  name: string;
  kind: 'simulator' | 'gateway' | 'recording';
  model: string | null;
  open_stream: string;
  http: string | null;
  shown: string;
  switches: boolean;
  console: boolean;
  console_control: boolean;
};

export type Controllers = { version: string; controllers: Controller[] };

export type Joint = { name: string; min_deg: number; max_deg: number; max_deg_s: number; max_nm: number | null };
export type Model = { model: string; joints: Joint[]; pose_frame: string };

export type Hello = { type: 'hello'; viewer: string; controller: Controller; now: string; uptime_ms: number };

export type Pose = { x_mm: number; y_mm: number; z_mm: number; rx_deg: number; ry_deg: number; rz_deg: number };

export type Arm = {
  type: 'arm';
  /** ms since the server started, of the sample's instant. */
  t_ms: number;
  position_deg: number[];
  velocity_deg_s: number[];
  effort_nm: number[];
  target_deg: number[] | null;
  pose: Pose | null;
  /** Why there is no sample; the values are missing then. */
  error?: string;
  error_keyed?: Keyed | null;
};

export type Reason = { reason: string; text: string; hint: string };
export type Doubt = { doubt: string; text: string; keyed?: Keyed | null; count: number; age_s: number };
export type Buffer = { places: number; used: number; look_ahead_lag_ms: number; reach_ms: number };

/** What is not known of a gateway or a recording is missing. */
export type State = {
  type: 'state';
  t_ms: number;
  summary?: string;
  summary_keyed?: Keyed | null;
  ready?: boolean;
  moving?: boolean;
  reasons?: Reason[];
  mode?: string;
  remote?: boolean;
  motor?: 'on' | 'off' | 'busy';
  playing?: boolean;
  emergency_stop?: boolean;
  power_saving?: boolean;
  alarm?: string;
  alarm_keyed?: Keyed | null;
  buffer?: Buffer;
  diagnosis?: Doubt[];
  upstream?: { connected: boolean; since_s: number; last_error?: string | null; last_error_keyed?: Keyed | null };
};

/** Key and values of a sentence, by which it is said in another language; `partial`: the text says more than they do. */
export type Keyed = { key: string; values: Record<string, string>; partial: boolean };

export type Frame = { type: string } & Record<string, any>;
