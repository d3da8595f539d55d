import { useId } from 'preact/hooks';

/**
 * A part of a view with a heading.
 *
 * @param {{title: string, aside?: any, class?: string, children?: any}} props `aside` stands beside the heading
 */
export function Panel({ title, aside, class: names = '', children }) {
  const id = useId();
  return (
    <section class={`panel ${names}`} aria-labelledby={id}>
      <header class="panel-head">
        <h2 id={id}>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}

/** @param {{tone?: 'good' | 'warn' | 'bad' | 'info' | 'plain', children?: any}} props */
export function Badge({ tone = 'plain', children }) {
  return <span class={`badge badge-${tone}`}>{children}</span>;
}
