import { useEffect, useEffectEvent, useRef } from 'react';

/**
 * Does what is asked of somebody in a list that is looked for as one types. While the list is still that of the letter before (`isBehind`) it waits for the new one,
 * and is done where that `holds` them too: whoever types and chooses at once means whom they typed.
 */
export function useOnceFound(
  isBehind: boolean,
  holds: (id: string) => boolean,
  act: (id: string) => void,
): (id: string) => void {
  const waits = useRef<string | undefined>(undefined);
  const actAwaited = useEffectEvent((): void => {
    const id = waits.current;
    waits.current = undefined;
    if (id !== undefined && holds(id)) act(id);
  });
  useEffect(() => {
    if (!isBehind) actAwaited();
  }, [isBehind]);
  return (id) => {
    if (isBehind) waits.current = id;
    else act(id);
  };
}
