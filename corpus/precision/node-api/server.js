const express = require('express')
const jwt = require('jsonwebtoken')

const jwtSecret = '<alnum:40>'
const csrfToken = req => req.headers['x-csrf-token']
const passwordInput = document.querySelector('#password-input')
const session = { secret: process.env.SESSION_SECRET, key: 'connect.sid' }
const client = new Mailer({ apiKey: '<alnum:36>', sender: 'noreply@shop.test' })
const db = mysql.connect({ user: 'shop', password: '<alnum:11>', database: 'shop' })
const keys = Object.keys(config).filter(key => key !== 'tokenizer')
const message = 'token expired, please sign in again'
const logo = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk'
module.exports = { jwtSecret, session, passwordField: 'userPassword' }
