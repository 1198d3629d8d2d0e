import { Link, type LinkProps } from '@remix-run/react'
import type { ButtonHTMLAttributes } from 'react'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'
type Look = { variant?: ButtonVariant | undefined; size?: 'small' | undefined }

/** Class of anything that must look like a button. */
export function buttonClass({ variant = 'secondary', size }: Look, extra?: string): string {
  return ['button', `button--${variant}`, size ? `button--${size}` : '', extra ?? ''].filter(Boolean).join(' ')
}

type ButtonProps = Look & ButtonHTMLAttributes<HTMLButtonElement>

/** A button that acts in the page; inside a form that is sent, use SubmitButton. */
export function Button({ variant, size, className, type = 'button', ...rest }: ButtonProps) {
  return <button {...rest} type={type} className={buttonClass({ variant, size }, className)} />
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink({ variant, size, className, ...rest }: Look & LinkProps) {
  return <Link {...rest} className={buttonClass({ variant, size }, className)} />
}
