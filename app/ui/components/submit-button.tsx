import { useFormAction, useNavigation } from '@remix-run/react'
import type { ButtonHTMLAttributes, MouseEvent, ReactNode } from 'react'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { defineWords } from '#app/platform/i18n/text.ts'
import { type ButtonVariant, buttonClass } from './button.tsx'

const words = defineWords({ zh: { pending: '正在提交…' }, en: { pending: 'Sending…' } })

type SubmitButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type' | 'disabled' | 'onClick'> & {
  children: ReactNode
  pendingLabel?: string
  variant?: ButtonVariant
  size?: 'small'
}

/** True while the form that holds this button is being sent, by this button when it has a name. */
function usePending(name: string | undefined, value: unknown): boolean {
  const navigation = useNavigation()
  const here = useFormAction()
  if (navigation.state === 'idle' || !navigation.formData) return false
  if (name !== undefined) return navigation.formData.get(name) === String(value)
  return navigation.formAction === here
}

/**
 * Sends its form. While it is on its way a second press does nothing; the button stays focusable, so that
 * keyboard and screen-reader users are not thrown to the top of the page.
 */
export function SubmitButton({
  children,
  pendingLabel,
  variant = 'primary',
  size,
  className,
  ...rest
}: SubmitButtonProps) {
  const w = useWords(words)
  const navigation = useNavigation()
  const pending = usePending(rest.name, rest.value)
  const holdBack = (event: MouseEvent) => {
    if (navigation.state === 'submitting') event.preventDefault()
  }
  return (
    <button
      {...rest}
      type="submit"
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      onClick={holdBack}
      className={buttonClass({ variant, size }, className)}
    >
      {pending ? (pendingLabel ?? w.pending) : children}
    </button>
  )
}
