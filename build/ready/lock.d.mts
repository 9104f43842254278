export declare function locked<T>(
  file: string,
  work: () => T | Promise<T>,
  tell?: (message: string) => void,
): Promise<T>;
