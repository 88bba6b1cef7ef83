import type { ReactNode } from 'react';
import { Component } from 'react';
import * as common from '#words/page/common.ts';
import { Button } from './Button.tsx';

interface Props {
  /** What broke, as the start of a sentence: "The history". */
  readonly region: string;
  readonly children: ReactNode;
}

/** Keeps a fault in one region from taking the page along; the region can be tried again. */
export class ErrorBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="px-4 py-3" role="alert">
        <p>{common.regionBroken(this.props.region)}</p>
        <Button className="mt-2" onClick={() => this.setState({ failed: false })}>
          {common.tryAgain}
        </Button>
      </div>
    );
  }
}
