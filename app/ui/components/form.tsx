import { Form, type FormProps } from '@remix-run/react'

/** A form by POST with the spacing of fields. The server validates; the browser's own bubbles are off. */
export function PostForm({ className, ...rest }: FormProps) {
  return <Form method="post" noValidate {...rest} className={className ? `form ${className}` : 'form'} />
}
