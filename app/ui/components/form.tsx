import { Form, type FormProps } from '@remix-run/react'
import { forwardRef } from 'react'

/** A form by POST with the spacing of fields. The server validates; the browser's own bubbles are off. */
export const PostForm = forwardRef<HTMLFormElement, FormProps>(function PostForm({ className, ...rest }, ref) {
  return <Form ref={ref} method="post" noValidate {...rest} className={className ? `form ${className}` : 'form'} />
})
