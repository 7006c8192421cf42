/** An event that a listener can prevent, as Electron passes it. */
export class PreventableEvent {
  defaultPrevented = false;

  /** Marks the event as prevented. */
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}
