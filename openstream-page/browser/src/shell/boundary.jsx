import { Component } from 'preact';
import { t } from '../text.js';

/** Keeps the failure of one view from the rest of the page. */
export class Boundary extends Component {
  state = { failure: /** @type {Error | null} */ (null) };

  /** @param {Error} failure */
  static getDerivedStateFromError(failure) {
    return { failure };
  }

  /** @param {Error} failure */
  componentDidCatch(failure) {
    console.error(failure);
  }

  render() {
    const { failure } = this.state;
    return failure ? (
      <p class="notice notice-bad" role="alert">
        {t('page.failed', { message: failure.message })}
      </p>
    ) : (
      this.props.children
    );
  }
}
